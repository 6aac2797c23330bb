// The one table of commands: argument parsing, `--help`, "did you mean" and completions all read it.
//
// A new command is one file `cli/<name>.cpp`, its declaration below and one row in commands.cpp.
#pragma once

#include <functional>
#include <span>
#include <string_view>

#include "base/error.h"

namespace CLI {
class App;
}

namespace keysieve {

// Runs a command whose flags have been parsed. Throws Error; never returns a status that hides one.
using Action = std::function<ExitCode()>;

struct Command {
  std::string_view name;
  std::string_view help;   // one line
  std::string_view group;  // the heading it stands under; rows of a group stand together
  // Declares arguments and flags, and returns what to do once they are parsed. What the flags fill in must live as long as the action.
  Action (*declare)(CLI::App& app);
  bool takes_paths = false;     // its list of arguments are paths, not words
  std::string_view about = {};  // more of it, in sentences, for `--help` and the manual
};

[[nodiscard]] std::span<const Command> commands();

Action declare_staged(CLI::App& app);
Action declare_message(CLI::App& app);
Action declare_push(CLI::App& app);
Action declare_receive(CLI::App& app);
Action declare_history(CLI::App& app);
Action declare_files(CLI::App& app);
Action declare_rules(CLI::App& app);
Action declare_allow(CLI::App& app);
Action declare_baseline(CLI::App& app);
Action declare_explain(CLI::App& app);
Action declare_import(CLI::App& app);
Action declare_fix(CLI::App& app);
Action declare_install(CLI::App& app);
Action declare_uninstall(CLI::App& app);
Action declare_doctor(CLI::App& app);
Action declare_completions(CLI::App& app);
Action declare_manual(CLI::App& app);

}  // namespace keysieve
