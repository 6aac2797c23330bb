#include "cli/hook_scan.h"

#include <malloc.h>

#include <chrono>

#include "base/faults.h"
#include "cli/arguments.h"
#include "cli/project_rules.h"
#include "source/entry.h"

namespace keysieve {
namespace {

// Winds the clock up again whenever something is finished.
class WatchedConsumer final : public Consumer {
 public:
  WatchedConsumer(Consumer& consumer, std::chrono::seconds timeout) : consumer_(consumer), timeout_(timeout) {}

  void take(const Piece& piece) override {
    consumer_.take(piece);
    wind_up();
  }
  void skip(Skip skip) override {
    consumer_.skip(std::move(skip));
    wind_up();
  }
  void count(const Counts& more) override {
    consumer_.count(more);
    wind_up();
  }
  [[nodiscard]] std::size_t incomplete() const override { return consumer_.incomplete(); }

 private:
  using Clock = std::chrono::steady_clock;

  // Not for every piece: a small one costs no more than the system call.
  void wind_up() {
    const Clock::time_point now = Clock::now();
    if (now - wound_ < std::chrono::milliseconds(250)) return;
    wound_ = now;
    arm_watchdog(timeout_);
  }

  Consumer& consumer_;
  std::chrono::seconds timeout_;
  Clock::time_point wound_ = Clock::now();
};

class WatchedSource final : public Source {
 public:
  WatchedSource(Source& source, std::chrono::seconds timeout) : source_(source), timeout_(timeout) {}

  void run(std::span<Consumer* const> consumers) override {
    WatchedConsumer watched(*consumers.front(), timeout_);
    Consumer* const one = &watched;
    source_.run({&one, 1});
  }
  [[nodiscard]] std::vector<std::string> notes() const override { return source_.notes(); }

 private:
  Source& source_;
  std::chrono::seconds timeout_;
};

// A hook is short, and what it frees it soon asks for again: that need not go back to the system in between.
void keep_memory() {
  constexpr int step = 1 << 20;
  ::mallopt(M_TOP_PAD, step);
  ::mallopt(M_TRIM_THRESHOLD, 64 * step);
  ::mallopt(M_MMAP_THRESHOLD, 8 * step);
}

}  // namespace

void add_hook_options(CLI::App& app, HookOptions& options) {
  options.scan.max_size = kHookSizeLimit;
  add_scan_options(app, options.scan);
  Arguments arguments(app);
  arguments.named("--max-size").from_environment("KEYSIEVE_MAX_SIZE");
  const Argument timeout = arguments
                               .option("--timeout", options.timeout,
                                       "Give up, as incomplete, after so many seconds without progress; 0: never (default 60)", "SECONDS")
                               .from_environment("KEYSIEVE_TIMEOUT")
                               .within(0, 86400);
  options.timeout_given = [timeout] { return timeout.given(); };
}

void start_clock(const HookOptions& options) { arm_watchdog(std::chrono::seconds(options.timeout)); }

Scanned scan_hook(Source& source, const HookOptions& options, const ScanRules& rules) {
  start_clock(options);
  WatchedSource watched(source, std::chrono::seconds(options.timeout));
  return scan(watched, rules);
}

ExitCode run_hook_scan(Source& source, const HookOptions& options, const Occasion& occasion) {
  keep_memory();
  start_clock(options);
  const std::optional<std::uint32_t> set = project_rules(options.scan).project().settings.timeout;
  const std::chrono::seconds timeout(options.timeout_given() ? options.timeout : set.value_or(options.timeout));
  arm_watchdog(timeout);
  WatchedSource watched(source, timeout);
  return run_scan(watched, options.scan, 1, occasion);
}

}  // namespace keysieve
