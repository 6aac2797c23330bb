#include "config/rule_file.h"

#include <algorithm>
#include <array>
#include <unordered_set>

#include "base/ascii.h"
#include "base/error.h"
#include "base/text.h"
#include "config/named_pattern.h"
#include "config/toml_text.h"

namespace keysieve {
namespace {

constexpr std::size_t shortest_literal = 3;
constexpr unsigned default_gap = 40;
constexpr unsigned widest_gap = 200;
constexpr unsigned most_near_lines = 50;

constexpr auto rule_keys = std::to_array<std::string_view>(
    {"id",    "title", "severity", "pattern", "find",  "named",   "key",    "value",  "gap",    "kind",  "needs",  "entropy", "checksum",
     "judge", "near",  "paths",    "except",  "magic", "generic", "costly", "revoke", "advice", "opens", "misuse", "found",   "silent"});
// What the rules of a project may have besides.
constexpr auto own_keys = std::to_array<std::string_view>({"anywhere", "path_patterns", "with", "helper"});
constexpr auto with_keys = std::to_array<std::string_view>({"rule", "lines", "columns"});
constexpr auto near_keys = std::to_array<std::string_view>({"words", "lines"});

template <class Enum>
struct Named {
  std::string_view name;
  Enum value;
};
constexpr auto severities = std::to_array<Named<Severity>>(
    {{"low", Severity::low}, {"medium", Severity::medium}, {"high", Severity::high}, {"critical", Severity::critical}});
constexpr auto kinds = std::to_array<Named<Kind>>({{"token", Kind::token}, {"password", Kind::password}, {"file", Kind::file}});
constexpr auto betweens =
    std::to_array<Named<Between>>({{"any", Between::anything}, {"near", Between::key_word}, {"glued", Between::glued}});

template <class Enum, std::size_t N>
Enum one_of(const TomlValue& table, const std::string& key, const std::array<Named<Enum>, N>& names, std::string_view otherwise) {
  std::string const text = toml_string(table, key, std::string(otherwise));
  auto at = std::ranges::find(names, text, &Named<Enum>::name);
  if (at != names.end()) return at->value;
  toml_error("'" + key + "' must be one of: " + with_commas(names, &Named<Enum>::name), table.at(key), "not one of them");
}

bool is_rule_id(std::string_view id) {
  return !id.empty() && id.size() <= 80 &&
         std::ranges::all_of(id, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-'; });
}

bool is_hexadecimal(std::string_view text) {
  return !text.empty() && text.size() % 2 == 0 &&
         std::ranges::all_of(text, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

}  // namespace

// Reads one [[rule]] table into a RuleFile.
class RuleReader final {
 public:
  RuleReader(RuleFile& file, const TomlValue& table, const std::string& name, bool own)
      : file_(file), table_(table), name_(name), own_(own) {}

  RuleFileEntry read() {
    if (!table_.is_table()) toml_error("a rule must be a table", table_, "not a table");
    std::vector<std::string_view> known(rule_keys.begin(), rule_keys.end());
    if (own_) known.insert(known.end(), own_keys.begin(), own_keys.end());
    only_known_keys(table_, known, "rule");
    words();
    pattern();
    limits();
    context();
    if (own_) more();
    entry_.recipes.found = toml_strings(table_, "found");
    entry_.recipes.silent = toml_strings(table_, "silent");
    return std::move(entry_);
  }

 private:
  std::string_view text(const std::string& key, bool required) {
    std::string value = toml_string(table_, key, "");
    if (required && value.empty()) toml_error("rule: '" + key + "' is missing", table_, "this rule");
    return file_.keep(std::move(value));
  }

  void words() {
    Rule& rule = entry_.rule;
    rule.id = text("id", true);
    if (!is_rule_id(rule.id)) toml_error("rule: 'id' is lower-case letters, digits and dashes", table_.at("id"), "here");
    rule.title = text("title", true);
    rule.severity = one_of(table_, "severity", severities, "high");
    rule.kind = one_of(table_, "kind", kinds, "token");
    rule.revoke = text("revoke", false);
    rule.advice = text("advice", false);
    rule.opens = text("opens", false);
    rule.misuse = text("misuse", false);
    rule.checksum = text("checksum", false);
    rule.judge = text("judge", false);
    if (rule.judge.empty()) rule.judge = rule.kind == Kind::token ? "token" : "password";
    rule.generic = toml_bool(table_, "generic", false);
    rule.where = file_.keep(name_ + ":" + std::to_string(table_.location().line()));
    entry_.costly = toml_string(table_, "costly", "");
  }

  void pattern() {
    Rule& rule = entry_.rule;
    std::vector<std::string> needs = toml_strings(table_, "needs");
    const std::vector<std::string> names = toml_strings(table_, "named");
    std::string pattern = toml_string(table_, "pattern", "");
    std::string const value = toml_string(table_, "value", "");
    if (names.empty() != value.empty()) toml_error("rule: 'named' and 'value' go together", table_, "this rule");
    if (!names.empty()) {
      if (!pattern.empty()) toml_error("rule: either 'pattern' or 'named' and 'value'", table_.at("pattern"), "one too many");
      const auto gap = static_cast<unsigned>(toml_number(table_, "gap", default_gap, 0, widest_gap));
      const Between between = one_of(table_, "key", betweens, "any");
      pattern = named_pattern(names, value, gap, between);
      if (!needs.empty()) toml_error("rule: with 'named', the names are what it needs", table_.at("needs"), "one too many");
      for (const std::string& name : names) needs.push_back(lowered(name));
      rule.alike = file_.keep(alike_of(value, gap, between));
    } else {
      for (const char* key : {"gap", "key"}) {
        if (table_.contains(key)) toml_error("rule: '" + std::string(key) + "' goes with 'named'", table_.at(key), "no 'named' here");
      }
    }
    if (pattern.empty() && rule.kind != Kind::file) toml_error("rule: 'pattern' is missing", table_, "this rule");
    if (entry_.costly.empty() && !pattern.empty()) need_literals(needs);
    rule.pattern = file_.keep(std::move(pattern));
    rule.find = text("find", false);
    rule.needs = file_.keep(std::move(needs));
    if (!rule.alike.empty()) rule.find = file_.keep(alike_pattern(rule.needs, rule.alike));
  }

  void need_literals(const std::vector<std::string>& needs) {
    const bool enough = !needs.empty() && std::ranges::all_of(needs, [](const std::string& n) { return n.size() >= shortest_literal; });
    if (!enough) toml_error("rule: 'needs' must name literals of three bytes or more (or 'costly' say why not)", table_, "this rule");
  }

  void limits() {
    Rule& rule = entry_.rule;
    rule.entropy = toml_number(table_, "entropy", 0, 0, 8);
    rule.paths = file_.keep(toml_strings(table_, "paths"));
    rule.except = file_.keep(toml_strings(table_, "except"));
    std::vector<std::string> magic = toml_strings(table_, "magic");
    if (!std::ranges::all_of(magic, is_hexadecimal)) toml_error("rule: 'magic' is lower-case hexadecimal", table_.at("magic"), "here");
    rule.magic = file_.keep(std::move(magic));
    if (rule.kind == Kind::file && rule.paths.empty() && !table_.contains("path_patterns"))
      toml_error("rule: a file rule needs 'paths'", table_, "this rule");
  }

  void context() {
    if (!table_.contains("near")) return;
    const TomlValue& near = table_.at("near");
    if (!near.is_table()) toml_error("rule: 'near' must be a table", near, "not a table");
    only_known_keys(near, near_keys, "near");
    std::vector<std::string> words = toml_strings(near, "words");
    if (words.empty()) toml_error("near: 'words' is missing", near, "here");
    for (std::string& word : words) word = lowered(word);
    entry_.rule.near = file_.keep(std::move(words));
    entry_.rule.near_lines = static_cast<std::uint32_t>(toml_number(near, "lines", 3, 0, most_near_lines));
  }

  void more() {
    Rule& rule = entry_.rule;
    rule.anywhere = file_.keep(toml_strings(table_, "anywhere"));
    rule.path_patterns = file_.keep(toml_strings(table_, "path_patterns"));
    rule.helper = toml_bool(table_, "helper", false);
    if (!table_.contains("with")) return;
    const TomlValue& with = table_.at("with");
    if (!with.is_array()) toml_error("rule: 'with' must be an array of tables", with, "not an array");
    std::vector<Companion> companions;
    for (const TomlValue& each : with.as_array()) {
      if (!each.is_table()) toml_error("rule: 'with' must be an array of tables", each, "not a table");
      only_known_keys(each, with_keys, "with");
      constexpr double most = Companion::anywhere;
      Companion companion{file_.keep(toml_string(each, "rule", ""))};
      companion.lines = static_cast<std::uint32_t>(toml_number(each, "lines", most, 0, most));
      companion.columns = static_cast<std::uint32_t>(toml_number(each, "columns", most, 0, most));
      companions.push_back(companion);
    }
    rule.with = file_.keep(std::move(companions));
  }

  RuleFile& file_;
  const TomlValue& table_;
  const std::string& name_;
  bool own_;
  RuleFileEntry entry_;
};

std::string_view RuleFile::keep(std::string text) { return strings_.emplace_back(std::move(text)); }

Strings RuleFile::keep(std::vector<std::string> texts) {
  std::vector<std::string_view>& list = lists_.emplace_back();
  for (std::string& text : texts) list.push_back(keep(std::move(text)));
  return list;
}

std::span<const Companion> RuleFile::keep(std::vector<Companion> companions) { return companions_.emplace_back(std::move(companions)); }

RuleFile RuleFile::parse(const std::string& text, const std::string& name) { return parse(text, name, {}, false); }

RuleFile RuleFile::parse_own(const std::string& text, const std::string& name, Strings other_keys) {
  return parse(text, name, other_keys, true);
}

RuleFile RuleFile::parse(const std::string& text, const std::string& name, Strings other_keys, bool own) {
  const TomlValue root = parse_toml(text, name);
  std::vector<std::string_view> root_keys(other_keys.begin(), other_keys.end());
  root_keys.emplace_back("rule");
  only_known_keys(root, root_keys, "rule file");
  RuleFile file;
  if (!root.contains("rule")) return file;
  const TomlValue& rules = root.at("rule");
  if (!rules.is_array()) toml_error("'rule' must be an array of tables: [[rule]]", rules, "here");
  std::unordered_set<std::string_view> ids;
  for (const TomlValue& table : rules.as_array()) {
    RuleFileEntry entry = RuleReader(file, table, name, own).read();
    if (!ids.insert(entry.rule.id).second) toml_error("rule: this id stands twice", table.at("id"), "second time");
    file.entries_.push_back(std::move(entry));
  }
  return file;
}

}  // namespace keysieve
