#include "base/escape.h"
#include "cli/outline.h"

namespace keysieve {
namespace {

// Text as man(7) prints it: what it would obey is escaped.
std::string plain(std::string_view text) {
  std::string result;
  if (text.starts_with('.') || text.starts_with('\'')) result = "\\&";
  for (const char c : text) {
    if (c == '\\')
      result += "\\e";
    else if (c == '-')
      result += "\\-";
    else if (c == '`')
      result += "\\(ga";
    else
      result += c;
  }
  return result;
}

std::string title(std::string_view name) {
  std::string upper;
  for (const char c : name) upper += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return ".TH " + plain(upper) + " 1 \"\" \"keysieve " KEYSIEVE_VERSION "\" \"keysieve\"\n";
}

std::string shown(const ArgumentOutline& argument) {
  std::string text;
  for (const std::string& name : argument.names) text += (text.empty() ? "" : ", ") + std::string("\\fB") + plain(name) + "\\fR";
  return argument.type.empty() ? text : text + " \\fI" + plain(argument.type) + "\\fR";
}

std::string synopsis(const CommandOutline& command, const std::string& name) {
  std::string text = ".B " + plain(name) + '\n';
  bool options = false;
  std::string places;
  for (const ArgumentOutline& argument : command.arguments) {
    options = options || !argument.by_place;
    if (!argument.by_place && argument.required) places += shown(argument) + ' ';
  }
  for (const ArgumentOutline& argument : command.arguments) {
    if (!argument.by_place) continue;
    const std::string word = "\\fI" + plain(argument.names.front()) + "\\fR" + (argument.list ? "..." : "");
    places += argument.required ? word + ' ' : "[" + word + "] ";
  }
  return text + (options ? "[\\fIOPTIONS\\fR] " : "") + places + '\n';
}

std::string listed(const CommandOutline& command) {
  std::string text;
  for (const ArgumentOutline& argument : command.arguments) {
    text += ".TP\n" + shown(argument) + '\n' + plain(argument.help) + ".\n";
    if (!argument.variable.empty()) text += "In its stead: \\fB" + plain(argument.variable) + "\\fR in the environment.\n";
  }
  return text;
}

std::string statuses() {
  std::string text = ".SH EXIT STATUS\n";
  for (const StatusMeaning& each : status_meanings()) {
    text += ".TP\n.B " + std::string(each.status) + '\n' + plain(each.meaning) + ".\n";
  }
  return text;
}

}  // namespace

std::string manual_overview() {
  std::string text = title("keysieve") + ".SH NAME\nkeysieve \\- stop secrets before git records them\n";
  text += ".SH SYNOPSIS\n.B keysieve\n\\fICOMMAND\\fR [\\fIOPTIONS\\fR] [\\fIARGUMENTS\\fR]\n.SH DESCRIPTION\n";
  text += plain(
      "API keys, tokens, passwords, private keys and environment files do not belong in git. keysieve runs as git's hooks, over a "
      "history, over files, and on a server. It never opens a network connection, and shows no secret whole.");
  text += '\n';
  std::string_view group;
  for (const Command& command : commands()) {
    if (command.group != group) {
      group = command.group;
      text += ".SH \"" + plain(group) + "\"\n";
    }
    text += ".TP\n.BR keysieve\\-" + plain(command.name) + " (1)\n" + plain(command.help) + ".\n";
  }
  text += statuses();
  text += ".SH FILES\n.TP\n.I .keysieve\\-allow\nFindings that were accepted, by id, with a reason.\n";
  text += ".TP\n.I /etc/keysieve/policy.toml\nThe policy of a server.\n";
  return text + ".SH SEE ALSO\n.BR git (1),\n.BR githooks (5)\n";
}

std::string manual_page(const CommandOutline& command) {
  const std::string name = "keysieve " + command.name;
  std::string text =
      title("keysieve-" + command.name) + ".SH NAME\nkeysieve\\-" + plain(command.name) + " \\- " + plain(command.help) + '\n';
  text += ".SH SYNOPSIS\n";
  if (command.choices.empty()) text += synopsis(command, name);
  for (const CommandOutline& choice : command.choices) text += synopsis(choice, name + ' ' + choice.name) + ".br\n";
  if (!command.about.empty()) text += ".SH DESCRIPTION\n" + plain(command.about) + '\n';
  for (const CommandOutline& choice : command.choices)
    text += ".SS \"" + plain(choice.name) + "\"\n" + plain(choice.help) + ".\n" + listed(choice);
  if (!command.arguments.empty()) text += ".SH OPTIONS\n" + listed(command);
  return text + statuses() + ".SH SEE ALSO\n.BR keysieve (1)\n";
}

}  // namespace keysieve
