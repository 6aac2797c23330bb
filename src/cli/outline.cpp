#include "cli/outline.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <array>
#include <sstream>

namespace keysieve {
namespace {

constexpr auto meanings = std::to_array<StatusMeaning>({{"0", "clean"},
                                                        {"1", "secrets found"},
                                                        {"2", "wrong usage or settings"},
                                                        {"3", "the scan is incomplete: something could not be read, or time ran out"}});

// What cli/arguments.cpp keeps in the name of a check.
std::vector<std::string> values_of(CLI::Option& option) {
  for (int i = 0;; ++i) {
    try {
      std::istringstream words(option.get_validator(i)->get_name());
      std::string word;
      std::vector<std::string> values;
      if (!(words >> word) || word != "values") continue;
      while (words >> word) values.push_back(word);
      return values;
    } catch (const CLI::OptionNotFound&) {
      return {};
    }
  }
}

ArgumentOutline outline_of(CLI::Option& option) {
  ArgumentOutline outline;
  outline.by_place = !option.nonpositional();
  if (outline.by_place) outline.names.push_back(option.get_name(true));
  for (const std::string& name : option.get_snames()) outline.names.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) outline.names.push_back("--" + name);
  outline.type = option.get_items_expected_max() == 0 ? "" : option.get_type_name();
  outline.help = option.get_description();
  outline.values = values_of(option);
  outline.variable = option.get_envname();
  outline.required = option.get_required();
  outline.list = option.get_items_expected_max() > 1;
  return outline;
}

CommandOutline outline_of(CLI::App& app) {
  CommandOutline outline;
  for (CLI::Option* option : app.get_options()) {
    if (option != app.get_help_ptr()) outline.arguments.push_back(outline_of(*option));
  }
  for (CLI::App* choice : app.get_subcommands([](const CLI::App*) { return true; })) {
    CommandOutline& below = outline.choices.emplace_back(outline_of(*choice));
    below.name = choice->get_name();
    below.help = choice->get_description();
  }
  return outline;
}

}  // namespace

CommandOutline outline_of(const Command& command) {
  CLI::App app;
  static_cast<void>(command.declare(app));
  CommandOutline outline = outline_of(app);
  outline.name = command.name;
  outline.help = command.help;
  outline.about = command.about;
  outline.takes_paths = command.takes_paths;
  return outline;
}

std::vector<CommandOutline> outlines() {
  std::vector<CommandOutline> all;
  for (const Command& command : commands()) all.push_back(outline_of(command));
  return all;
}

std::span<const StatusMeaning> status_meanings() { return meanings; }

}  // namespace keysieve
