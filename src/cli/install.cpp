// `keysieve install` and `keysieve uninstall`: which folder git takes its hooks from, and what goes into it.
#include <algorithm>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "base/escape.h"
#include "base/output.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/hook_folder.h"
#include "cli/hook_place.h"
#include "cli/hook_script.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

struct Flags {
  std::string repository = ".";
  bool local = false;
  bool global = false;
  std::string server;
};

// What a command did, told in the end.
struct Told {
  std::string text;
  void line(const std::string& what) { text += escaped(what) + '\n'; }
};

// What another program writes anew whenever it likes is no place for ours.
void refuse_managed(const fs::path& folder) {
  switch (HookFolder(folder).manager()) {
    case HookManager::husky:
      throw UsageError("the hooks here are husky's, which writes them anew; add the line `keysieve staged --quiet` to .husky/pre-commit");
    case HookManager::lefthook:
      throw UsageError("the hooks here are lefthook's, which writes them anew; add `run: keysieve staged --quiet` to lefthook.yml");
    case HookManager::none: break;
  }
}

void wire(const fs::path& folder, bool server, Told& told) {
  if (std::ranges::none_of(hooks(), [server](const Hook& hook) { return hook.server == server; })) {
    throw UsageError("this keysieve has no hook for that yet; nothing was wired");
  }
  const HookFolder place(folder);
  for (const Hook& hook : hooks()) {
    if (hook.server != server) continue;
    const bool chained = place.has_other(hook.name);
    place.place(hook.name, hook_script(hook, own_program().string(), chained));
    told.line("  " + std::string(hook.name) + (chained ? "  (the hook that was there runs too: " + kept_name(hook.name) + ")" : ""));
  }
}

void unwire(const fs::path& folder, Told& told) {
  const HookFolder place(folder);
  for (const std::string_view name : all_hook_names()) {
    const HookFolder::Removed removed = place.remove(name);
    const bool passed_on = std::ranges::find(hooks(), name, &Hook::name) == hooks().end();  // one of the global folder, of no interest
    if (removed == HookFolder::Removed::nothing || passed_on) continue;
    told.line("  " + std::string(name) + (removed == HookFolder::Removed::restored ? "  (the hook that was there is back)" : ""));
  }
  place.remove_if_made();
}

void install_global(Told& told) {
  const std::string set = global_hooks_path();
  const fs::path own = own_global_folder();
  if (!set.empty() && fs::path(set) != own) {
    told.line("keysieve guards every repository of this user, through core.hooksPath as it stands: " + set);
    wire(set, false, told);
    return;
  }
  const HookFolder place(own);
  for (const std::string_view name : all_hook_names()) {
    const auto hook = std::ranges::find(hooks(), name, &Hook::name);
    place.place(name, global_script(name, hook != hooks().end() && !hook->server ? &*hook : nullptr, own_program().string()));
  }
  ask_git({"config", "--global", "core.hooksPath", own.string()}, "set core.hooksPath");
  told.line("keysieve guards every repository of this user, through core.hooksPath: " + own.string());
  told.line("  a repository's own hooks run as before; one that sets core.hooksPath itself needs `keysieve install` there");
}

void uninstall_global(Told& told) {
  const std::string set = global_hooks_path();
  const fs::path own = own_global_folder();
  if (fs::path(set) == own) ask_git({"config", "--global", "--unset", "core.hooksPath"}, "unset core.hooksPath");
  told.line("keysieve no longer guards every repository of this user:");
  if (!set.empty() && fs::path(set) != own) unwire(set, told);
  unwire(own, told);
}

ExitCode install(const Flags& flags, Told& told) {
  if (flags.global) {
    install_global(told);
    return ExitCode::clean;
  }
  const bool server = !flags.server.empty();
  const fs::path folder = hooks_folder_of(server ? flags.server : flags.repository);
  refuse_managed(folder);
  if (is_own_global(folder)) {
    told.line("keysieve guards every repository of this user already, through " + folder.string());
    return ExitCode::clean;
  }
  told.line(std::string("keysieve guards ") + (server ? "what is pushed here" : "this repository") + ", through " + folder.string() + ":");
  wire(folder, server, told);
  if (!server && !global_hooks_path().empty() && fs::path(global_hooks_path()) == folder) {
    told.line("  that folder is your global core.hooksPath, so every repository that uses it is guarded");
  }
  return ExitCode::clean;
}

ExitCode uninstall(const Flags& flags, Told& told) {
  if (flags.global) {
    uninstall_global(told);
    return ExitCode::clean;
  }
  const fs::path folder = hooks_folder_of(flags.server.empty() ? flags.repository : flags.server);
  if (is_own_global(folder)) throw UsageError("the hooks here are those of every repository; use `keysieve uninstall --global`");
  told.line("keysieve no longer guards " + folder.string() + ":");
  unwire(folder, told);
  return ExitCode::clean;
}

using Job = ExitCode (*)(const Flags&, Told&);

Action declare(CLI::App& app, Job job) {
  const auto flags = std::make_shared<Flags>();
  Arguments arguments(app);
  const Argument repository = arguments.positional("REPO", flags->repository, "The repository; left out: the one you stand in");
  const Argument local = arguments.flag("--local", flags->local, "For this repository alone (the default)");
  Argument global = arguments.flag("--global", flags->global, "For every repository of this user");
  Argument server = arguments.option("--server", flags->server, "For a repository that is pushed to", "REPO.git");
  global.excludes(local).excludes(repository).excludes(server);
  server.excludes(local).excludes(repository);
  return [flags, job] {
    Told told;
    const ExitCode code = job(*flags, told);
    Output output = Output::standard();
    output.write(told.text);
    output.finish();
    return code;
  };
}

}  // namespace

Action declare_install(CLI::App& app) { return declare(app, install); }
Action declare_uninstall(CLI::App& app) { return declare(app, uninstall); }

}  // namespace keysieve
