#include "source/message.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

#include "cli/command.h"
#include "cli/hook_scan.h"

namespace keysieve {

Action declare_message(CLI::App& app) {
  struct Flags {
    HookOptions hook;
    std::string path;
  };
  const auto flags = std::make_shared<Flags>();  // filled in by the parser, read by the action
  app.add_option("FILE", flags->path, "The file that git gives to commit-msg")->required()->type_name("");
  add_hook_options(app, flags->hook);
  return [flags] {
    MessageSource source(flags->path);
    return run_hook_scan(source, flags->hook, {"The commit is stopped.", {}});
  };
}

}  // namespace keysieve
