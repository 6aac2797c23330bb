#include "base/process.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/descriptor.h"
#include "base/error.h"

namespace keysieve {
namespace {

struct Pipe {
  Descriptor read_end;
  Descriptor write_end;
};

Pipe make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) throw ScanError(std::string("cannot make a pipe: ") + std::strerror(errno));
  return {Descriptor(ends[0]), Descriptor(ends[1])};
}

class Actions final {
 public:
  Actions() { ::posix_spawn_file_actions_init(&actions_); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }
  posix_spawn_file_actions_t* get() noexcept { return &actions_; }

 private:
  posix_spawn_file_actions_t actions_{};
};

// Reads both to their end; a program that fills one while we wait for the other would hang.
void drain(int first, std::string& to_first, int second, std::string& to_second) {
  std::array<pollfd, 2> waits{{{first, POLLIN, 0}, {second, POLLIN, 0}}};
  const std::array<std::string*, 2> to{&to_first, &to_second};
  std::array<char, 4096> buffer{};
  while (waits[0].fd >= 0 || waits[1].fd >= 0) {
    if (::poll(waits.data(), waits.size(), -1) < 0 && errno != EINTR) break;
    for (std::size_t index = 0; index < waits.size(); ++index) {
      if (waits[index].fd < 0 || waits[index].revents == 0) continue;
      const ssize_t got = ::read(waits[index].fd, buffer.data(), buffer.size());
      if (got > 0) to[index]->append(buffer.data(), static_cast<std::size_t>(got));
      if (got == 0 || (got < 0 && errno != EINTR)) waits[index].fd = -1;
    }
  }
}

int wait_for(pid_t child) {
  int status = 0;
  while (::waitpid(child, &status, 0) < 0) {
    if (errno != EINTR) throw ScanError(std::string("cannot wait for a program: ") + std::strerror(errno));
  }
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

}  // namespace

Ran run_process(const std::vector<std::string>& command) {
  Pipe output = make_pipe();
  Pipe errors = make_pipe();
  Actions actions;
  ::posix_spawn_file_actions_addopen(actions.get(), STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  ::posix_spawn_file_actions_adddup2(actions.get(), output.write_end.get(), STDOUT_FILENO);
  ::posix_spawn_file_actions_adddup2(actions.get(), errors.write_end.get(), STDERR_FILENO);
  std::vector<char*> arguments;
  for (const std::string& argument : command) arguments.push_back(const_cast<char*>(argument.c_str()));
  arguments.push_back(nullptr);
  pid_t child = 0;
  const int failure = ::posix_spawnp(&child, arguments.front(), actions.get(), nullptr, arguments.data(), environ);
  if (failure != 0) throw ScanError("cannot run " + command.front() + ": " + std::strerror(failure));
  output.write_end = Descriptor();
  errors.write_end = Descriptor();
  Ran ran;
  drain(output.read_end.get(), ran.output, errors.read_end.get(), ran.errors);
  ran.status = wait_for(child);
  return ran;
}

}  // namespace keysieve
