#include "config/settings_writer.h"

#include <algorithm>
#include <array>
#include <cstdio>

namespace keysieve {
namespace {

// As it stands where TOML allows that; else with escapes.
std::string toml_quoted(std::string_view text) {
  const auto plain = [](char c) { return static_cast<unsigned char>(c) >= 0x20 && c != 0x7f; };
  if (std::ranges::all_of(text, plain) && text.find('\'') == std::string_view::npos) return "'" + std::string(text) + "'";
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    if (plain(c)) {
      result += c;
      continue;
    }
    std::array<char, 8> escape{};
    std::snprintf(escape.data(), escape.size(), "\\u%04X", static_cast<unsigned>(static_cast<unsigned char>(c)));
    result += escape.data();
  }
  return result + '"';
}

template <class Range>
std::string list(std::string_view key, const Range& items) {
  if (items.empty()) return {};
  std::string text = std::string(key) + " = [";
  for (const auto& item : items) text += (items.size() > 1 ? "\n  " : "") + toml_quoted(item) + (items.size() > 1 ? "," : "");
  return text + (items.size() > 1 ? "\n]\n" : "]\n");
}

std::string line(std::string_view key, std::string_view value) {
  return value.empty() ? std::string() : std::string(key) + " = " + toml_quoted(value) + '\n';
}

class Writer final {
 public:
  explicit Writer(std::span<const Rule> built_in) : built_in_(built_in) {}

  std::string exemption_text(const Exemption& each) const {
    std::vector<std::string> rules = each.rules;
    for (const std::string& rule : each.rules) {
      if (name_of(rule) != rule) rules.push_back(name_of(rule));
    }
    std::string text = "\n[[allow]]  # " + each.where + '\n' + line("why", each.why) + list("rules", rules) + list("paths", each.paths);
    text += list("path_patterns", each.path_patterns) + list("values", each.values) + list("patterns", each.secret_patterns);
    return text + list("matches", each.match_patterns) + list("lines", each.line_patterns) + list("stop_words", each.stop_words);
  }

  std::string companions_text(std::span<const Companion> with) const {
    if (with.empty()) return {};
    std::string text = "with = [";
    for (const Companion& each : with) {
      text += "{ rule = " + toml_quoted(name_of(each.rule));
      if (each.lines != Companion::anywhere) text += ", lines = " + std::to_string(each.lines);
      if (each.columns != Companion::anywhere) text += ", columns = " + std::to_string(each.columns);
      text += " }, ";
    }
    return text + "]\n";
  }

  std::string rule_text(const Rule& rule) const {
    std::string text = "\n[[rule]]  # " + std::string(rule.where) + '\n' + line("id", name_of(rule.id)) + line("title", rule.title);
    if (rule.kind == Kind::file) text += "kind = 'file'\n";
    text += line("pattern", rule.pattern) + line("find", rule.find) + line("judge", rule.judge) + line("costly", "made for gitleaks");
    if (rule.entropy > 0) text += "entropy = " + std::to_string(rule.entropy) + '\n';
    text += list("anywhere", rule.anywhere) + list("path_patterns", rule.path_patterns) + companions_text(rule.with);
    if (rule.helper) text += "helper = true\n";
    return text;
  }

  std::string disabled_text(const Settings& settings) const {
    std::vector<std::string> globs;
    for (const DisabledRule& each : settings.disabled) {
      if (!each.generic) globs.push_back(each.glob);
      for (const Rule& rule : built_in_) {
        if (each.generic && rule.generic) globs.emplace_back(rule.id);
      }
    }
    return list("disable", globs);
  }

 private:
  [[nodiscard]] std::string name_of(std::string_view id) const {
    const bool taken = std::ranges::find(built_in_, id, &Rule::id) != built_in_.end();
    return std::string(id) + (taken ? "-own" : "");
  }

  std::span<const Rule> built_in_;
};

}  // namespace

std::string settings_text(const Project& project, std::span<const Rule> built_in) {
  const Writer writer(built_in);
  std::string text = writer.disabled_text(project.settings);
  for (const auto& [commit, where] : project.settings.commits) {
    text += "\n[[allow]]  # " + where + "\nwhy = 'a commit that is accepted'\n" + list("commits", std::array<std::string_view, 1>{commit});
  }
  for (const Exemption& each : project.settings.exemptions) text += writer.exemption_text(each);
  for (const RuleFileEntry& entry : project.rules.entries()) text += writer.rule_text(entry.rule);
  return text;
}

}  // namespace keysieve
