// The commands as plain data: what the table and the declarations of arguments say, for whatever tells a person or a shell of them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cli/command.h"

namespace keysieve {

struct ArgumentOutline {
  std::vector<std::string> names;  // "-q", "--quiet"; of one that goes by its place, the name that help shows
  std::string type;                // of the value that follows; empty: none does
  std::string help;
  std::vector<std::string> values;  // that may follow, where they are known
  std::string variable;             // of the environment, which stands in for it
  bool by_place = false;
  bool required = false;
  bool list = false;
};

struct CommandOutline {
  std::string name;
  std::string help;
  std::string about;
  bool takes_paths = false;
  std::vector<ArgumentOutline> arguments;
  std::vector<CommandOutline> choices;
};

[[nodiscard]] CommandOutline outline_of(const Command& command);
[[nodiscard]] std::vector<CommandOutline> outlines();

struct StatusMeaning {
  std::string_view status;
  std::string_view meaning;
};
[[nodiscard]] std::span<const StatusMeaning> status_meanings();

// The page of `keysieve` itself, and of one command, in the language of man(7).
[[nodiscard]] std::string manual_overview();
[[nodiscard]] std::string manual_page(const CommandOutline& command);

// A script that a shell loads to complete command lines. UsageError for a shell that is not known.
[[nodiscard]] std::string completion_script(std::string_view shell);
[[nodiscard]] std::span<const std::string_view> completed_shells();

}  // namespace keysieve
