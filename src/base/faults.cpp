#include "base/faults.h"

#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <string_view>
#include <utility>

#include "base/error.h"

namespace keysieve {
namespace {

constexpr std::array kCrashes = {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT};
constexpr std::array kStops = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};

std::string_view line_for(int signal) noexcept {
  switch (signal) {
    case SIGALRM: return "keysieve: time ran out; the scan is incomplete\n";
    case SIGINT:
    case SIGTERM:
    case SIGHUP:
    case SIGQUIT: return "keysieve: interrupted; the scan is incomplete\n";
    default: return "keysieve: crashed; the scan is incomplete (please report this)\n";
  }
}

// What the handler writes, whole or not at all.
struct Legacy {
  int descriptor = -1;
  std::string bytes;
};
std::atomic<const Legacy*> legacy = nullptr;  // a handler can reach nothing else
static_assert(std::atomic<const Legacy*>::is_always_lock_free);

// Only what may be called in a handler.
extern "C" void end_scan(int signal) {
  if (const Legacy* left = legacy.exchange(nullptr)) {
    [[maybe_unused]] const ssize_t written = ::write(left->descriptor, left->bytes.data(), left->bytes.size());
  }
  const std::string_view line = line_for(signal);
  [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
  ::_exit(static_cast<int>(ExitCode::incomplete));
}

std::atomic<bool> stop_was_requested = false;  // all threads ask; the handler runs on any of them
static_assert(std::atomic<bool>::is_always_lock_free);

extern "C" void ask_to_stop(int signal) {
  if (stop_was_requested.exchange(true)) end_scan(signal);
}

void handle(int signal, void (*handler)(int) = end_scan) {
  struct sigaction action {};
  action.sa_handler = handler;
  action.sa_flags = SA_ONSTACK;
  sigfillset(&action.sa_mask);
  ::sigaction(signal, &action, nullptr);
}

}  // namespace

void install_fault_handlers() {
  // A stack of its own: a crash may be a stack that ran over.
  static std::array<std::byte, std::size_t{64} << 10> stack;
  stack_t own{};
  own.ss_sp = stack.data();
  own.ss_size = stack.size();
  ::sigaltstack(&own, nullptr);
  for (const int signal : kCrashes) handle(signal);
  for (const int signal : kStops) handle(signal);
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
}

void leave_behind(int descriptor, std::string bytes) {
  static Legacy kept;
  legacy = nullptr;
  kept = {descriptor, std::move(bytes)};
  if (descriptor >= 0) legacy = &kept;
}

void stop_gently() {
  for (const int signal : {SIGINT, SIGTERM}) handle(signal, ask_to_stop);
}

bool stop_requested() noexcept { return stop_was_requested.load(std::memory_order_relaxed); }

void arm_watchdog(std::chrono::seconds time) {
  handle(SIGALRM);
  ::alarm(static_cast<unsigned>(time.count()));
}

}  // namespace keysieve
