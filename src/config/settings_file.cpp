#include "config/settings_file.h"

#include <array>
#include <charconv>
#include <limits>
#include <utility>

#include "base/ascii.h"
#include "config/toml_text.h"

namespace keysieve {
namespace {

constexpr double kLongestTimeout = 86400;  // seconds

constexpr auto root_keys = std::to_array<std::string_view>({"max_size", "timeout", "decode", "disable", "allow", "rule"});
constexpr auto allow_keys = std::to_array<std::string_view>(
    {"why", "rules", "paths", "path_patterns", "values", "patterns", "matches", "lines", "stop_words", "commits"});

void add_limits(const TomlValue& root, Settings& settings) {
  if (root.contains("max_size")) {
    const TomlValue& value = root.at("max_size");
    if (value.is_integer() && value.as_integer() > 0) {
      settings.max_size = static_cast<std::uint64_t>(value.as_integer());
    } else if (value.is_string()) {
      settings.max_size = parse_size(value.as_string().str);
    }
    if (!settings.max_size) toml_error("'max_size' must be a number of bytes, or one such as \"64M\"", value, "not a size");
  }
  settings.decode = toml_decode_level(root);
  if (root.contains("timeout")) settings.timeout = static_cast<std::uint32_t>(toml_number(root, "timeout", 0, 0, kLongestTimeout));
}

void add_disabled(const TomlValue& root, Settings& settings) {
  const std::vector<std::string> globs = toml_strings(root, "disable");
  for (std::size_t i = 0; i < globs.size(); ++i) {
    const TomlValue& value = root.at("disable").as_array()[i];
    if (globs[i].empty()) toml_error("'disable' names rules", value, "no name");
    settings.disabled.push_back({toml_place(value), globs[i], false});
  }
}

void add_exemption(const TomlValue& table, Settings& settings) {
  if (!table.is_table()) toml_error("'allow' must be an array of tables: [[allow]]", table, "not a table");
  only_known_keys(table, allow_keys, "allow");
  Exemption each;
  each.where = toml_place(table);
  each.why = toml_string(table, "why", "");
  if (each.why.empty()) toml_error("allow: 'why' is missing: say to others why it is no leak", table, "this table");
  each.rules = toml_strings(table, "rules");
  each.paths = toml_strings(table, "paths");
  each.path_patterns = toml_strings(table, "path_patterns");
  each.values = toml_strings(table, "values");
  each.secret_patterns = toml_strings(table, "patterns");
  each.match_patterns = toml_strings(table, "matches");
  each.line_patterns = toml_strings(table, "lines");
  each.stop_words = toml_strings(table, "stop_words");
  const bool any = !(each.paths.empty() && each.path_patterns.empty() && each.values.empty() && each.secret_patterns.empty() &&
                     each.match_patterns.empty() && each.line_patterns.empty() && each.stop_words.empty());
  const std::vector<std::string> commits = toml_strings(table, "commits");
  if (any && !commits.empty()) toml_error("allow: 'commits' stands in a table of its own", table.at("commits"), "not together with others");
  if (!any && commits.empty())
    toml_error("allow: this would accept everything; to leave a rule out, name it in 'disable'", table, "this table");
  for (const std::string& commit : commits) settings.commits[lowered(commit)] = each.where;
  if (any) settings.exemptions.push_back(std::move(each));
}

}  // namespace

std::optional<std::uint64_t> parse_size(std::string_view text) {
  std::uint64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number == 0) return std::nullopt;
  std::string_view const unit = text.substr(static_cast<std::size_t>(end - text.data()));
  static constexpr std::string_view units = "KMG";
  if (unit.empty()) return number;
  std::size_t const at = units.find(unit.front());
  if (unit.size() != 1 || at == std::string_view::npos) return std::nullopt;
  std::uint64_t const factor = std::uint64_t{1} << (10 * (at + 1));
  if (number > std::numeric_limits<std::uint64_t>::max() / factor) return std::nullopt;
  return number * factor;
}

SettingsParts settings_parts(const std::string& text, const std::string& name) {
  TomlValue root = parse_toml(text, name);
  SettingsParts parts;
  if (root.contains("rule")) {
    for (const TomlValue& table : root.at("rule").as_array()) {
      SettingsParts::OwnRule rule{toml_string(table, "id", ""), toml::format(table), {}};
      if (table.contains("with")) {
        for (const TomlValue& each : table.at("with").as_array()) rule.with.push_back(toml_string(each, "rule", ""));
      }
      parts.rules.push_back(std::move(rule));
    }
    root.as_table().erase("rule");
  }
  if (!root.as_table().empty()) parts.rest = toml::format(root);
  return parts;
}

RuleFile add_settings_file(const std::string& text, const std::string& name, Settings& settings) {
  RuleFile rules = RuleFile::parse_own(text, name, root_keys);
  const TomlValue root = parse_toml(text, name);
  add_limits(root, settings);
  add_disabled(root, settings);
  if (!root.contains("allow")) return rules;
  const TomlValue& allow = root.at("allow");
  if (!allow.is_array()) toml_error("'allow' must be an array of tables: [[allow]]", allow, "here");
  for (const TomlValue& table : allow.as_array()) add_exemption(table, settings);
  return rules;
}

}  // namespace keysieve
