#include "cli/rule_list.h"

#include <algorithm>

#include "base/escape.h"
#include "core/builtin.h"
#include "report/report.h"

namespace keysieve {
namespace {

std::string rule_line(const Rule& rule, std::string_view disabled, std::string_view from) {
  std::string line(rule.id);
  line.resize(std::max<std::size_t>(line.size() + 1, 40), ' ');
  std::string severity(severity_name(rule.severity));
  severity.resize(9, ' ');
  line += severity + escaped(rule.title) + "  (" + std::string(from) + escaped(rule.where) + ")";
  if (!disabled.empty()) line += "  NOT USED: " + escaped(disabled);
  return line + '\n';
}

void add(std::string& text, std::string_view what, const std::vector<std::string>& items) {
  if (items.empty()) return;
  text += std::string(what);
  for (std::size_t i = 0; i < items.size(); ++i) text += (i == 0 ? " " : ", ") + escaped(items[i]);
  text += ';';
}

std::string exemption_line(const Exemption& each) {
  std::string text = "  " + escaped(each.where) + ": allowed";
  add(text, " of the rules", each.rules);
  add(text, " in", each.paths);
  add(text, " in paths that hold", each.path_patterns);
  add(text, " values", each.values);
  add(text, " secrets that hold", each.secret_patterns);
  add(text, " matches that hold", each.match_patterns);
  add(text, " lines that hold", each.line_patterns);
  add(text, " secrets with the words", each.stop_words);
  return text + " " + escaped(each.why) + '\n';
}

std::string settings_lines(const Settings& settings) {
  std::string text;
  for (const Exemption& each : settings.exemptions) text += exemption_line(each);
  for (const auto& [commit, where] : settings.commits)
    text += "  " + where + ": allowed: all that commit " + escaped(commit) + " brought\n";
  for (const AcceptedPlace& each : settings.places) {
    text += "  " + each.where + ": allowed: " + escaped(each.path) + ":" + std::to_string(each.line) +
            (each.commit.empty() ? "" : " of commit " + each.commit) + '\n';
  }
  for (const auto& [hash, each] : settings.hashes)
    text += "  " + each.where + ": allowed: a secret of that hash in " + escaped(each.path) + '\n';
  if (settings.max_size) text += "  files of more than " + std::to_string(*settings.max_size) + " bytes are not scanned\n";
  if (settings.decode == DecodeLevel::off) text += "  what is encoded is not looked into\n";
  if (settings.decode == DecodeLevel::text) text += "  archives are not opened\n";
  if (settings.timeout) text += "  a hook gives up after " + std::to_string(*settings.timeout) + " seconds without progress\n";
  return text;
}

}  // namespace

std::string rule_list(const ProjectRules& rules, bool why) {
  std::string text;
  for (const Rule& rule : builtin_rules()) {
    const std::string_view disabled = rules.exemptions().disables(rule);
    if (disabled.empty() || why) text += rule_line(rule, disabled, why ? "built in: " : "");
  }
  for (const Rule& rule : rules.own().rules) {
    const std::string_view disabled = rules.exemptions().disables(rule);
    if (disabled.empty() || why) text += rule_line(rule, disabled, why ? "this project: " : "");
  }
  if (!why) return text;
  text += "\nRead: ";
  for (const std::string& file : rules.project().files) text += file + " ";
  text += rules.project().files.empty() ? "no settings\n" : "\n";
  text += settings_lines(rules.project().settings);
  for (const std::string& refused : rules.own().refused) text += "  not carried over: " + escaped(refused) + '\n';
  for (const std::string& remark : rules.project().settings.remarks) text += "  not carried over: " + escaped(remark) + '\n';
  return text;
}

}  // namespace keysieve
