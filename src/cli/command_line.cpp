#include "cli/command_line.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <string>
#include <vector>

#include "base/escape.h"
#include "base/output.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/command.h"
#include "cli/outline.h"

namespace keysieve {
namespace {

constexpr std::string_view program = "keysieve";

ExitCode print(std::string_view text) {
  Output output = Output::standard();
  output.write(text);
  output.finish();
  return ExitCode::clean;
}

std::string overview() {
  std::string text =
      "keysieve stops secrets before git records them.\n\n"
      "Usage: keysieve COMMAND [OPTIONS] [ARGUMENTS]\n";
  std::string_view group;
  for (const Command& command : commands()) {
    if (command.group != group) {
      group = command.group;
      text.append("\n").append(group).append(":\n");
    }
    std::string name(command.name);
    name.resize(std::max<std::size_t>(name.size() + 1, 12), ' ');
    text.append("  ").append(name).append(command.help).append("\n");
  }
  text += "\nExit status, the same for every command:\n";
  for (const StatusMeaning& each : status_meanings()) text.append("  ").append(each.status).append("  ").append(each.meaning).append("\n");
  return text + "\n`keysieve COMMAND --help` tells more; `keysieve --version` says which keysieve this is.\n";
}

const Command& find(std::string_view name) {
  const auto at = std::ranges::find(commands(), name, &Command::name);
  if (at != commands().end()) return *at;
  std::vector<std::string_view> known;
  std::ranges::transform(commands(), std::back_inserter(known), &Command::name);
  throw UsageError("there is no command '" + escaped(name) + "'" + did_you_mean(name, known) + " (`keysieve --help` lists them)");
}

void shape_help(CLI::FormatterBase& formatter) {
  formatter.column_width(26);
  formatter.label("Positionals", "Arguments");
  formatter.label("REQUIRED", "");  // the usage line tells
}

// The arguments as CLI11 takes them: last first. It reads `[a,b]` among several values as a list, though it may be the name of a file.
std::vector<std::string> reversed(std::span<const std::string_view> arguments, bool paths) {
  std::vector<std::string> result(arguments.rbegin(), arguments.rend());
  for (std::string& argument : result) {
    if (paths && argument.starts_with('[') && argument.ends_with(']')) argument.insert(0, "./");
  }
  return result;
}

std::string description(const Command& command) {
  std::string text = std::string(command.help) + '\n';
  return command.about.empty() ? text : text + '\n' + wrapped(command.about, 0);
}

ExitCode run(const Command& command, std::span<const std::string_view> arguments) {
  CLI::App app("", std::string(program) + ' ' + std::string(command.name));
  app.set_help_flag("-h,--help", "Print this help");
  shape_help(*app.get_formatter());
  const Action action = command.declare(app);
  try {
    app.parse(reversed(arguments, command.takes_paths));
  } catch (const CLI::CallForHelp&) {
    app.description(description(command));
    return print(app.help());
  } catch (const CLI::ParseError& error) {
    throw UsageError(std::string(command.name) + ": " + escaped(error.what()) + " (`keysieve " + std::string(command.name) +
                     " --help` tells more)");
  }
  return action();
}

}  // namespace

ExitCode run_command_line(std::span<const std::string_view> arguments) {
  if (arguments.empty()) throw UsageError("no command is named (`keysieve --help` lists them)");
  const std::string_view first = arguments.front();
  if (first == "--version") return print(std::string(program) + " " KEYSIEVE_VERSION "\n");
  if (first == "--help" || first == "-h" || first == "help") {
    static constexpr std::string_view help = "--help";
    return arguments.size() > 1 ? run(find(arguments[1]), {&help, 1}) : print(overview());
  }
  return run(find(first), arguments.subspan(1));
}

}  // namespace keysieve
