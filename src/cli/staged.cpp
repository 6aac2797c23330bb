#include "source/staged.h"

#include <memory>

#include "cli/command.h"
#include "cli/hook_scan.h"

namespace keysieve {

Action declare_staged(CLI::App& app) {
  const auto options = std::make_shared<HookOptions>();  // filled in by the parser, read by the action
  add_hook_options(app, *options);
  return [options] {
    StagedSource source(git::open_staged(), options->scan.max_size);
    // `git restore` needs a commit to restore from.
    const Occasion occasion{"The commit is stopped.", [&] { return source.first_commit() ? "git rm --cached" : "git restore --staged"; }};
    return run_hook_scan(source, *options, occasion);
  };
}

}  // namespace keysieve
