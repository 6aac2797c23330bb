#include "source/message.h"

#include <memory>
#include <string>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/hook_scan.h"

namespace keysieve {

Action declare_message(CLI::App& app) {
  struct Flags {
    HookOptions hook;
    std::string path;
  };
  const auto flags = std::make_shared<Flags>();  // filled in by the parser, read by the action
  Arguments(app).positional("FILE", flags->path, "The file that git gives to commit-msg").required();
  add_hook_options(app, flags->hook);
  return [flags] {
    MessageSource source(flags->path);
    return run_hook_scan(source, flags->hook, {"The commit is stopped.", {}});
  };
}

}  // namespace keysieve
