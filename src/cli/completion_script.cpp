#include <algorithm>
#include <array>
#include <map>

#include "base/error.h"
#include "base/escape.h"
#include "base/shell.h"
#include "base/suggest.h"
#include "cli/outline.h"

namespace keysieve {
namespace {

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += (text.empty() ? "" : " ") + word;
  return text;
}

std::vector<std::string> options_of(const CommandOutline& command) {
  std::vector<std::string> names{"--help"};
  for (const ArgumentOutline& argument : command.arguments) {
    if (!argument.by_place) names.insert(names.end(), argument.names.begin(), argument.names.end());
  }
  return names;
}

std::vector<std::string> names_of(const std::vector<CommandOutline>& commands) {
  std::vector<std::string> names;
  std::ranges::transform(commands, std::back_inserter(names), &CommandOutline::name);
  return names;
}

// What follows an option that takes a value: one of its values, else the name of a file, which bash completes where nothing is offered.
std::string bash_values(const std::vector<CommandOutline>& commands) {
  std::map<std::string, std::string> patterns;  // by values
  for (const CommandOutline& command : commands) {
    for (const ArgumentOutline& argument : command.arguments) {
      if (argument.by_place || argument.type.empty()) continue;
      std::string& pattern = patterns[joined(argument.values)];
      for (const std::string& name : argument.names) pattern.append(pattern.empty() ? "" : "|").append(command.name + ':' + name);
    }
  }
  std::string text;
  for (const auto& [values, pattern] : patterns) {
    text += "    " + pattern + ")\n      ";
    text += values.empty() ? "return ;;\n" : "COMPREPLY=($(compgen -W '" + values + "' -- \"$word\"))\n      return ;;\n";
  }
  return text;
}

std::string bash(const std::vector<CommandOutline>& commands) {
  std::string text =
      "# bash completion for keysieve, made by `keysieve completions bash`.\n"
      "_keysieve() {\n"
      "  local word=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD-1]} words=\n"
      "  COMPREPLY=()\n"
      "  [ \"$before\" != = ] || before=${COMP_WORDS[COMP_CWORD-2]}\n"
      "  if [ \"$word\" = = ]; then before=${COMP_WORDS[COMP_CWORD-1]} word=; fi\n"
      "  if [ \"$COMP_CWORD\" -eq 1 ]; then\n"
      "    COMPREPLY=($(compgen -W '" +
      joined(names_of(commands)) + " help --help --version' -- \"$word\"))\n    return\n  fi\n";
  text += "  case ${COMP_WORDS[1]}:$before in\n" + bash_values(commands) + "  esac\n  case ${COMP_WORDS[1]} in\n";
  for (const CommandOutline& command : commands) {
    text += "    " + command.name + ") words='" + joined(options_of(command)) + "'";
    if (!command.choices.empty()) text += "; [ \"$COMP_CWORD\" -ne 2 ] || words='--help " + joined(names_of(command.choices)) + "'";
    for (const ArgumentOutline& argument : command.arguments) {
      if (argument.by_place && !argument.values.empty()) text += "; [[ $word == -* ]] || words='" + joined(argument.values) + "'";
      if (argument.by_place && argument.names.front().starts_with("RULE")) {
        text += "; [[ $word == -* ]] || words=$(keysieve rules list 2>/dev/null | cut -d' ' -f1)";
      }
    }
    text += " ;;\n";
  }
  text += "    help) words='" + joined(names_of(commands)) + "' ;;\n  esac\n";
  return text +
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "}\n"
         "complete -o bashdefault -o default -F _keysieve keysieve\n";
}

// Text between the brackets of _arguments.
std::string zsh_text(std::string_view text) {
  std::string result;
  for (const char c : text) {
    if (std::string_view("[]:\\").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

std::string zsh_argument(const ArgumentOutline& argument, bool paths) {
  const std::string action = !argument.values.empty()                                 ? "(" + joined(argument.values) + ")"
                             : argument.by_place                                      ? (paths ? "_files" : " ")
                             : argument.type == "FILE" || argument.type == "REPO.git" ? "_files"
                                                                                      : " ";
  if (argument.by_place) {
    return ' ' + script_word((argument.list ? "*:" : ":") + zsh_text(argument.names.front()) + ':' + action);
  }
  const std::string value = argument.type.empty() ? "" : ':' + zsh_text(argument.type) + ':' + action;
  std::string text;
  for (const std::string& name : argument.names) text += ' ' + script_word("*" + name + '[' + zsh_text(argument.help) + ']' + value);
  return text;
}

std::string zsh(const std::vector<CommandOutline>& commands) {
  std::string text = "#compdef keysieve\n# Made by `keysieve completions zsh`.\n_keysieve() {\n  local -a commands\n  commands=(";
  for (const CommandOutline& command : commands) text += "\n    " + script_word(command.name + ':' + command.help);
  text +=
      ")\n  if (( CURRENT == 2 )); then\n    _describe command commands\n    return\n  fi\n  shift words\n  (( CURRENT-- ))\n"
      "  case $words[1] in\n";
  for (const CommandOutline& command : commands) {
    text += "    " + command.name + ") _arguments '--help[Print this help]'";
    for (const ArgumentOutline& argument : command.arguments) text += zsh_argument(argument, command.takes_paths);
    if (!command.choices.empty()) text += " '1:what:(" + joined(names_of(command.choices)) + ")' '*:file:_files'";
    text += " ;;\n";
  }
  return text + "  esac\n}\n_keysieve \"$@\"\n";
}

std::string fish(const std::vector<CommandOutline>& commands) {
  const std::string start = "complete -c keysieve -n ";
  std::string text = "# Made by `keysieve completions fish`.\n";
  for (const CommandOutline& command : commands) {
    text += start + "__fish_use_subcommand -f -a " + command.name + " -d " + script_word(command.help) + '\n';
  }
  for (const CommandOutline& command : commands) {
    const std::string here = start + script_word("__fish_seen_subcommand_from " + command.name);
    for (const CommandOutline& choice : command.choices) text += here + " -a " + choice.name + " -d " + script_word(choice.help) + '\n';
    for (const ArgumentOutline& argument : command.arguments) {
      const std::string values = argument.values.empty() ? "" : " -a " + script_word(joined(argument.values));
      if (argument.by_place) {
        if (!values.empty()) text += here + " -f" + values + '\n';
        continue;
      }
      text += here;
      for (const std::string& name : argument.names) text += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
      if (!argument.type.empty()) text += argument.type == "FILE" || argument.type == "REPO.git" ? " -r -F" : " -x" + values;
      text += " -d " + script_word(argument.help) + '\n';
    }
  }
  return text;
}

struct Shell {
  std::string_view name;
  std::string (*script)(const std::vector<CommandOutline>& commands);
};
constexpr auto table = std::to_array<Shell>({{"bash", bash}, {"zsh", zsh}, {"fish", fish}});
constexpr auto names = [] {
  std::array<std::string_view, table.size()> all;
  std::ranges::transform(table, all.begin(), &Shell::name);
  return all;
}();

}  // namespace

std::string completion_script(std::string_view shell) {
  const auto at = std::ranges::find(table, shell, &Shell::name);
  if (at == table.end())
    throw UsageError("completions: '" + escaped(shell) + "' is not one of: bash, zsh, fish" + did_you_mean(shell, names));
  return at->script(outlines());
}

std::span<const std::string_view> completed_shells() { return names; }

}  // namespace keysieve
