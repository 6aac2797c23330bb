#include "git/process.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>

#include "base/error.h"
#include "base/escape.h"
#include "base/handle.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kLongestComplaint = 200;

struct Actions {
  Actions() { ::posix_spawn_file_actions_init(&value); }
  ~Actions() { ::posix_spawn_file_actions_destroy(&value); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  posix_spawn_file_actions_t value;
};

struct Attributes {
  Attributes() { ::posix_spawnattr_init(&value); }
  ~Attributes() { ::posix_spawnattr_destroy(&value); }
  Attributes(const Attributes&) = delete;
  Attributes& operator=(const Attributes&) = delete;
  posix_spawnattr_t value;
};

std::vector<char*> pointers(std::vector<std::string>& strings) {
  std::vector<char*> result;
  for (std::string& s : strings) result.push_back(s.data());
  result.push_back(nullptr);
  return result;
}

[[noreturn]] void fail(const std::string& program, int error) {
  throw ScanError("start " + program + ": " + std::strerror(error) + (error == ENOENT ? " (is it installed and in PATH?)" : ""));
}

}  // namespace

Process::Process(std::vector<std::string> arguments, std::vector<std::string> environment) {
  const std::string program = arguments.front();
  // A pair of sockets and not a pipe for its input: a send to a dead child then fails without SIGPIPE.
  std::array<int, 2> in{};
  std::array<int, 2> out{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, in.data()) != 0) fail(program, errno);
  input_ = Descriptor(in[0]);
  const Descriptor child_in(in[1]);
  if (::pipe2(out.data(), O_CLOEXEC) != 0) fail(program, errno);
  output_ = Descriptor(out[0]);
  const Descriptor child_out(out[1]);
  errors_ = Descriptor(::memfd_create("errors", MFD_CLOEXEC));
  if (!errors_) fail(program, errno);

  Actions actions;
  ::posix_spawn_file_actions_adddup2(&actions.value, child_in.get(), STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions.value, child_out.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(&actions.value, errors_.get(), STDERR_FILENO);
  Attributes attributes;
  sigset_t all;
  sigset_t none;
  sigfillset(&all);
  sigemptyset(&none);
  ::posix_spawnattr_setsigdefault(&attributes.value, &all);
  ::posix_spawnattr_setsigmask(&attributes.value, &none);
  ::posix_spawnattr_setflags(&attributes.value, POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
  const int error =
      ::posix_spawnp(&pid_, program.c_str(), &actions.value, &attributes.value, pointers(arguments).data(), pointers(environment).data());
  if (error != 0) {
    pid_ = -1;
    fail(program, error);
  }
}

Process::~Process() {
  if (pid_ < 0) return;
  ::kill(pid_, SIGKILL);
  while (::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
  }
}

bool Process::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(input_.get(), bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent < 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void Process::close_input() { input_ = Descriptor(); }

std::size_t Process::receive(char* buffer, std::size_t size, std::optional<std::chrono::milliseconds> patience) {
  pollfd ready{output_.get(), POLLIN, 0};
  if (patience && ::poll(&ready, 1, static_cast<int>(patience->count())) == 0) throw ScanError("wait for a child process: it is silent");
  for (;;) {
    const ssize_t got = ::read(output_.get(), buffer, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) throw ScanError(std::string("read from a child process: ") + std::strerror(errno));
  }
}

int Process::wait() {
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0) {
    if (errno != EINTR) throw ScanError(std::string("wait for a child process: ") + std::strerror(errno));
  }
  pid_ = -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

std::string Process::complaint() const {
  std::array<char, kLongestComplaint> text{};
  const ssize_t got = ::pread(errors_.get(), text.data(), text.size(), 0);
  if (got <= 0) return {};
  const std::string_view all(text.data(), static_cast<std::size_t>(got));
  return escaped(all.substr(0, all.find('\n')));
}

}  // namespace keysieve::git
