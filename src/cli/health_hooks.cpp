#include <unistd.h>

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/error.h"
#include "base/escape.h"
#include "base/file_reader.h"
#include "base/shell.h"
#include "cli/health.h"
#include "cli/hook_folder.h"
#include "cli/hook_place.h"
#include "cli/hook_script.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

constexpr const char* kSubject = "hooks";
constexpr std::uint64_t kLargestScript = std::uint64_t{1} << 20;

// The text of a file; nothing where there is none, or one too large to be a script or a settings file.
std::optional<std::string> text_of(const fs::path& file) {
  std::error_code error;
  if (!fs::is_regular_file(file, error)) return std::nullopt;
  try {
    return std::string(FileReader(kLargestScript).read(file.string(), true));
  } catch (const ScanError&) {
    return std::nullopt;
  }
}

bool mentions_keysieve(const fs::path& file) {
  const std::optional<std::string> text = text_of(file);
  return text && text->find("keysieve") != std::string::npos;
}

// The program that one of our scripts calls: the word behind `command -v`, as a shell reads it.
std::string program_of(std::string_view script) {
  constexpr std::string_view before = "\ncommand -v ";
  std::size_t const at = script.find(before);
  std::size_t const end = script.find(" >/dev/null", at);
  if (at == std::string_view::npos || end == std::string_view::npos) return {};
  std::string_view word = script.substr(at + before.size(), end - at - before.size());
  std::string program;
  for (const char c : word) {
    if (c != '\'') program += c;
  }
  return program;
}

bool can_be_run(const std::string& program) {
  if (program.find('/') != std::string::npos) return ::access(program.c_str(), X_OK) == 0;
  const char* path = std::getenv("PATH");
  for (std::string_view rest = path == nullptr ? "" : path; !rest.empty();) {
    const std::string_view folder = rest.substr(0, rest.find(':'));
    if (::access((fs::path(folder) / program).c_str(), X_OK) == 0) return true;
    rest.remove_prefix(std::min(folder.size() + 1, rest.size()));
  }
  return false;
}

class Hooks final {
 public:
  explicit Hooks(Checks& checks)
      : checks_(checks),
        folder_(hooks_folder_of(".")),
        global_(is_own_global(folder_)),
        top_(run_plain_git({"rev-parse", "--show-toplevel"}).text),
        manager_(HookFolder(folder_).manager()) {}

  void check() {
    checks_.push_back({kSubject, Health::remark, "git takes them from " + escaped(folder_.string()), {}});
    for (const Hook& hook : hooks()) {
      if (!hook.server) check(hook);
    }
  }

 private:
  void say(Health health, std::string_view hook, const std::string& text, std::string mend = {}) {
    checks_.push_back({kSubject, health, std::string(hook) + ": " + text, std::move(mend)});
  }

  [[nodiscard]] std::string wire() const { return global_ ? "keysieve install --global" : "keysieve install"; }

  void check(const Hook& hook) {
    const fs::path file = folder_ / hook.name;
    const std::optional<std::string> text = text_of(file);
    if (manager_ != HookManager::none) return check_managed(hook);
    if (!text) return say(Health::bad, hook.name, "not wired", wire());
    if (::access(file.c_str(), X_OK) != 0) {
      return say(Health::bad, hook.name, "not executable, so git passes over it", "chmod +x " + shell_word(file.string()));
    }
    if (!is_own_script(*text)) return check_other(hook, file, *text);
    const std::string program = program_of(*text);
    if (!can_be_run(program)) return say(Health::bad, hook.name, "calls " + escaped(program) + ", which is not there", wire());
    if (!is_current(hook, *text, program)) return say(Health::bad, hook.name, "written by another version of keysieve, or changed", wire());
    say(Health::good, hook.name, "wired");
  }

  [[nodiscard]] bool is_current(const Hook& hook, const std::string& text, const std::string& program) const {
    return text == hook_script(hook, program, false) || text == hook_script(hook, program, true) ||
           text == global_script(hook.name, &hook, program);
  }

  // A hook of somebody else may call us all the same: itself, or the one that was there before it.
  void check_other(const Hook& hook, const fs::path& file, const std::string& text) {
    if (text.find("keysieve") != std::string::npos) return say(Health::good, hook.name, "wired by hand, in " + escaped(file.string()));
    if (text.find("pre-commit.com") != std::string::npos) {
      const bool kept = mentions_keysieve(file.string() + ".legacy");
      if (kept || mentions_keysieve(fs::path(top_) / ".pre-commit-config.yaml")) {
        return say(Health::good, hook.name, "wired, through pre-commit");
      }
    }
    say(Health::bad, hook.name, "another program's, and does not call keysieve", wire());
  }

  void check_managed(const Hook& hook) {
    const bool husky = manager_ == HookManager::husky;
    if (husky && mentions_keysieve(folder_.parent_path() / hook.name)) return say(Health::good, hook.name, "wired, through husky");
    if (husky) {
      const std::string file = ".husky/" + std::string(hook.name);
      return say(Health::bad, hook.name, "husky does not call keysieve",
                 "echo " + script_word("keysieve " + std::string(hook.command)) + " >>" + file);
    }
    for (const char* name : {"lefthook.yml", ".lefthook.yml", "lefthook.yaml", ".lefthook.yaml"}) {
      const std::optional<std::string> text = text_of(fs::path(top_) / name);
      // A name of a hook begins a line of its own.
      if (!text || text->find("keysieve") == std::string::npos) continue;
      if (("\n" + *text).find("\n" + std::string(hook.name) + ":") == std::string::npos) continue;
      return say(Health::good, hook.name, "wired, through lefthook");
    }
    say(Health::bad, hook.name, "lefthook does not call keysieve: add `run: keysieve " + std::string(hook.command) + "` to lefthook.yml");
  }

  Checks& checks_;
  fs::path folder_;
  bool global_;
  std::string top_;
  HookManager manager_;
};

}  // namespace

void check_hooks(Checks& checks) { Hooks(checks).check(); }

void check_bypass(const fs::path& top, Checks& checks) {
  constexpr const char* subject = "ways around";
  const fs::path folder = hooks_folder_of(".");
  const std::string inside = folder.lexically_relative(top).string();
  if (!inside.empty() && !inside.starts_with("..") && !inside.starts_with(".git/")) {
    checks.push_back(
        {subject, Health::remark, "core.hooksPath leads into the work tree: who changes " + escaped(inside) + " changes the hooks", {}});
  }
  checks.push_back(
      {subject, Health::remark, "git commit --no-verify passes by the hooks of this machine, and pre-push sees what it made", {}});
  bool told = false;
  const std::string remotes = run_plain_git({"remote"}).text;
  for (std::string_view rest = remotes; !rest.empty();) {
    const std::string remote(rest.substr(0, rest.find('\n')));
    rest.remove_prefix(std::min(remote.size() + 1, rest.size()));
    std::string address = run_plain_git({"remote", "get-url", remote}).text;
    if (address.starts_with("file://")) address.erase(0, 7);
    if (!address.starts_with('/') || run_plain_git({"-C", address, "rev-parse", "--git-dir"}).status != 0) continue;
    told = true;
    if (mentions_keysieve(hooks_folder_of(address) / "pre-receive")) {
      checks.push_back({subject, Health::good, "the server of " + escaped(remote) + " judges what is pushed", {}});
    } else {
      checks.push_back({subject, Health::remark, "git push --no-verify passes by pre-push, and " + escaped(remote) + " takes what comes",
                        "keysieve install --server " + shell_word(address)});
    }
  }
  if (!told) {
    checks.push_back({subject, Health::remark, "git push --no-verify passes by pre-push; only a hook on the server cannot be passed by",
                      "keysieve install --server REPO.git"});
  }
}

}  // namespace keysieve
