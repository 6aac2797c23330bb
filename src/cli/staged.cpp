#include "source/staged.h"

#include <memory>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/hook_scan.h"
#include "cli/project_rules.h"

namespace keysieve {

Action declare_staged(CLI::App& app) {
  struct Flags {
    HookOptions hook;
    std::vector<std::string> paths;
  };
  const auto flags = std::make_shared<Flags>();  // filled in by the parser, read by the action
  Arguments(app).positional("PATH", flags->paths, "Files to scan whole, too, unless they are staged");
  add_hook_options(app, flags->hook);
  return [flags] {
    StagedSource source(git::open_staged(), size_limit(flags->hook.scan), flags->paths);
    // `git restore` needs a commit to restore from.
    const Occasion occasion{"The commit is stopped.", [&] { return source.first_commit() ? "git rm --cached" : "git restore --staged"; }};
    return run_hook_scan(source, flags->hook, occasion);
  };
}

}  // namespace keysieve
