#include "cli/hook_place.h"

#include <array>
#include <cstdlib>
#include <system_error>

#include "base/error.h"
#include "git/environment.h"
#include "git/process.h"

namespace fs = std::filesystem;

namespace keysieve {

GitAnswer run_plain_git(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), "git");
  git::Process git(std::move(arguments), git::child_environment());
  git.close_input();
  GitAnswer answer;
  std::array<char, 4096> chunk{};
  while (const std::size_t got = git.receive(chunk.data(), chunk.size())) answer.text.append(chunk.data(), got);
  if (answer.text.ends_with('\n')) answer.text.pop_back();
  answer.status = git.wait();
  answer.complaint = git.complaint();
  return answer;
}

std::string ask_git(std::vector<std::string> arguments, const std::string& doing) {
  GitAnswer answer = run_plain_git(std::move(arguments));
  if (answer.status != 0) throw UsageError("cannot " + doing + ": " + answer.complaint);
  return std::move(answer.text);
}

fs::path own_program() {
  std::error_code error;
  fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (error) throw ScanError("cannot tell where keysieve itself is (/proc/self/exe: " + error.message() + "): is /proc mounted?");
  return program;
}

fs::path hooks_folder_of(const std::string& repository) {
  GitAnswer top = run_plain_git({"-C", repository, "rev-parse", "--show-toplevel"});
  const std::string from =
      top.status == 0 ? std::move(top.text) : ask_git({"-C", repository, "rev-parse", "--absolute-git-dir"}, "find a repository");
  const fs::path hooks = fs::path(from) / ask_git({"-C", from, "rev-parse", "--git-path", "hooks"}, "find the folder of the hooks");
  return hooks.lexically_normal();
}

std::string global_hooks_path() {
  GitAnswer answer = run_plain_git({"config", "--global", "--type=path", "--get", "core.hooksPath"});
  return answer.status == 0 ? std::move(answer.text) : std::string();
}

fs::path own_global_folder() {
  const char* config = std::getenv("XDG_CONFIG_HOME");
  const char* home = std::getenv("HOME");
  if (config != nullptr && *config == '/') return fs::path(config) / "keysieve/hooks";
  if (home == nullptr || *home != '/') throw UsageError("HOME is not set, so there is no place for hooks of all repositories");
  return fs::path(home) / ".config/keysieve/hooks";
}

bool is_own_global(const fs::path& folder) {
  const std::string set = global_hooks_path();
  return !set.empty() && folder == set && folder == own_global_folder();
}

}  // namespace keysieve
