#include "config/gitleaks_file.h"

#include <algorithm>
#include <array>
#include <set>

#include "base/ascii.h"
#include "base/error.h"
#include "config/go_pattern.h"
#include "config/loose_toml.h"

namespace keysieve {
namespace {

constexpr int kDeepestExtend = 2;  // as gitleaks has it

// gitleaks' names are free text; keysieve's are lower case, digits and dashes.
std::string rule_id(std::string_view name) {
  std::string id;
  for (const char c : lowered(name)) {
    if (is_lower(c) || is_digit(c)) {
      id += c;
    } else if (!id.empty() && id.back() != '-') {
      id += '-';
    }
  }
  while (id.ends_with('-')) id.pop_back();
  return id.substr(0, 80);
}

class Reader final {
 public:
  Reader(const OtherFile& other, RuleFile& rules, Settings& settings) : other_(other), rules_(rules), settings_(settings) {}

  void read(const TomlValue& root, int depth) {
    for (const TomlValue* rule : tables_of(root, "rules")) define(*rule);
    for (const TomlValue* rule : tables_of(root, "rules")) accept_of_rule(*rule);
    for (const char* key : {"allowlist", "allowlists"}) {
      for (const TomlValue* list : tables_of(root, key)) accept_of_file(*list);
    }
    extend(root, depth);
    unknown(root, {"title", "description", "extend", "rules", "allowlist", "allowlists", "minversion"}, "");
  }

 private:
  void remark(const std::string& where, const std::string& what) { settings_.remarks.push_back(where + ": " + what); }

  void unknown(const TomlValue& table, std::initializer_list<std::string_view> known, const std::string& of) {
    for (const auto& [name, value] : table.as_table()) {
      if (std::ranges::find(known, lowered(name)) == known.end())
        remark(toml_place(value), "the key '" + name + "'" + of + " is not known");
    }
  }

  // The pattern in what PCRE2 reads; nothing, and a remark, where it cannot be said.
  std::optional<GoPattern> pattern(const std::string& text, const std::string& where, std::size_t group = 0) {
    try {
      return translate_go_pattern(text, group);
    } catch (const UsageError& error) {
      remark(where, std::string("this pattern cannot be carried over, ") + error.what());
      return std::nullopt;
    }
  }

  void define(const TomlValue& table) {
    const std::string name = text_of(table, "id");
    const std::string where = toml_place(table);
    const std::string regex = text_of(table, "regex");
    const std::string path = text_of(table, "path");
    unknown(table,
            {"id", "description", "path", "regex", "secretgroup", "entropy", "keywords", "tags", "allowlist", "allowlists", "required",
             "skipreport", "severity", "report"},
            " of a rule");
    if (rule_id(name).empty()) return remark(where, "a rule without a name is left out");
    if (regex.empty() && path.empty()) return changed_default(table, name, where);
    RuleFileEntry entry;
    entry.costly = "made for gitleaks";
    Rule& rule = entry.rule;
    rule.id = rules_.keep(rule_id(name));
    if (!defined_.insert(std::string(rule.id)).second) return remark(where, "a second rule '" + name + "' is left out");
    std::string title = text_of(table, "description");
    rule.title = rules_.keep(title.empty() ? "A rule of this project: " + name : title);
    rule.where = rules_.keep(where);
    rule.judge = rules_.keep(std::string("none"));
    rule.entropy = number_of(table, "entropy", 0);
    if (const TomlValue* skip = find_key(table, "skipreport"); skip != nullptr && skip->is_boolean()) rule.helper = skip->as_boolean();
    if (!regex.empty() && !put_pattern(table, regex, where, rule)) return;
    if (!path.empty()) {
      const std::optional<GoPattern> made = pattern(path, where);
      if (!made) return;
      rule.path_patterns = rules_.keep(std::vector<std::string>{made->exact});
    }
    if (regex.empty()) rule.kind = Kind::file;
    std::vector<std::string> words;
    for (const Item& word : list_of(table, "keywords")) words.push_back(lowered(word.text));
    rule.anywhere = rules_.keep(std::move(words));
    put_companions(table, rule);
    rules_.add(std::move(entry));
  }

  bool put_pattern(const TomlValue& table, const std::string& regex, const std::string& where, Rule& rule) {
    const double group = number_of(table, "secretgroup", 0);
    const std::optional<GoPattern> made = pattern(regex, where, group > 0 && group < 100 ? static_cast<std::size_t>(group) : 0);
    if (!made) return false;
    rule.pattern = rules_.keep(made->exact);
    if (made->unbounded) rule.find = rules_.keep(made->bounded);
    if (made->cut) remark(where, "the pattern goes on behind a repeat without an end: where that takes very long text, it finds nothing");
    return true;
  }

  void put_companions(const TomlValue& table, Rule& rule) {
    std::vector<Companion> companions;
    for (const TomlValue* each : tables_of(table, "required")) {
      constexpr double any = Companion::anywhere;
      Companion companion{rules_.keep(rule_id(text_of(*each, "id")))};
      companion.lines = static_cast<std::uint32_t>(std::clamp(number_of(*each, "withinlines", any), 0.0, any));
      companion.columns = static_cast<std::uint32_t>(std::clamp(number_of(*each, "withincolumns", any), 0.0, any));
      companions.push_back(companion);
    }
    if (!companions.empty()) rule.with = rules_.keep(std::move(companions));
  }

  // A rule that only changes one of gitleaks' defaults.
  void changed_default(const TomlValue& table, const std::string& name, const std::string& where) {
    for (const char* key : {"entropy", "keywords", "secretgroup", "required"}) {
      if (find_key(table, key) != nullptr)
        remark(where, std::string("'") + key + "' changes gitleaks' own rule '" + name + "'; keysieve's rules stay as they are");
    }
  }

  void accept_of_rule(const TomlValue& table) {
    std::vector<std::string> rules;
    const std::string name = text_of(table, "id");
    if (defined_.contains(rule_id(name))) rules.push_back(rule_id(name));
    for (const char* key : {"allowlist", "allowlists"}) {
      for (const TomlValue* list : tables_of(table, key)) {
        if (rules.empty()) remark(toml_place(*list), "'" + name + "' is gitleaks' own rule; what this accepts is accepted of every rule");
        accept(*list, rules);
      }
    }
  }

  void accept_of_file(const TomlValue& list) {
    std::vector<std::string> rules;
    for (const Item& target : list_of(list, "targetrules")) {
      if (defined_.contains(rule_id(target.text))) {
        rules.push_back(rule_id(target.text));
        continue;
      }
      remark(target.where, "'" + target.text + "' is no rule of this file; what this accepts is accepted of every rule");
      rules.clear();
      break;
    }
    accept(list, rules);
  }

  std::vector<std::string> patterns(const TomlValue& list, std::string_view key) {
    std::vector<std::string> result;
    for (const Item& item : list_of(list, key)) {
      if (const std::optional<GoPattern> made = pattern(item.text, item.where)) result.push_back(made->exact);
    }
    return result;
  }

  void accept(const TomlValue& list, const std::vector<std::string>& rules) {
    unknown(list, {"description", "condition", "commits", "paths", "regextarget", "regexes", "stopwords", "targetrules", "files", "repos"},
            " of an allowlist");
    if (find_key(list, "repos") != nullptr) remark(toml_place(list), "'repos' is not carried over");
    Exemption base;
    base.where = toml_place(list);
    base.why = text_of(list, "description");
    if (base.why.empty()) base.why = "accepted for gitleaks";
    base.rules = rules;
    const std::string condition = lowered(text_of(list, "condition"));
    std::vector<std::string> paths = patterns(list, "paths");
    std::ranges::move(patterns(list, "files"), std::back_inserter(paths));  // what it was called before version 8
    const std::vector<std::string> regexes = patterns(list, "regexes");
    std::vector<std::string> words;
    for (const Item& word : list_of(list, "stopwords")) words.push_back(word.text);
    const std::vector<Item> commits = list_of(list, "commits");
    if (condition == "and" || condition == "&&") return accept_all(base, list, paths, regexes, words, commits);
    for (const Item& commit : commits) settings_.commits[lowered(commit.text)] = commit.where;
    if (!paths.empty()) add(base).path_patterns = paths;
    if (!regexes.empty()) add_regexes(base, list, regexes);
    if (!words.empty()) add(base).stop_words = words;
  }

  Exemption& add(const Exemption& base) { return settings_.exemptions.emplace_back(base); }

  // A match of gitleaks may hold more of the line than keysieve's, whose rules are others: what is looked for in the match counts in its
  // line, too.
  void add_regexes(const Exemption& base, const TomlValue& list, const std::vector<std::string>& regexes) {
    const std::string target = lowered(text_of(list, "regextarget"));
    if (target == "line" || target == "match") add(base).line_patterns = regexes;
    if (target == "match") add(base).match_patterns = regexes;
    if (target != "line" && target != "match") add(base).secret_patterns = regexes;
  }

  void accept_all(Exemption base, const TomlValue& list, const std::vector<std::string>& paths, const std::vector<std::string>& regexes,
                  const std::vector<std::string>& words, const std::vector<Item>& commits) {
    if (!commits.empty())
      return remark(base.where, "commits together with other conditions cannot be carried over; nothing is accepted here");
    // One that could not be read is a condition that never holds.
    if (paths.size() + regexes.size() + words.size() == 0 || paths.empty() != list_of(list, "paths").empty() ||
        regexes.empty() != list_of(list, "regexes").empty())
      return;
    base.path_patterns = paths;
    base.stop_words = words;
    if (regexes.empty()) {
      settings_.exemptions.push_back(std::move(base));
    } else {
      add_regexes(base, list, regexes);
    }
  }

  void extend(const TomlValue& root, int depth) {
    const TomlValue* table = find_key(root, "extend");
    if (table == nullptr || !table->is_table()) return;
    unknown(*table, {"path", "url", "usedefault", "disabledrules"}, " of 'extend'");
    const std::string where = toml_place(*table);
    for (const Item& rule : list_of(*table, "disabledrules")) {
      settings_.disabled.push_back({rule.where, rule_id(rule.text), rule_id(rule.text) == "generic-api-key"});
    }
    if (!text_of(*table, "url").empty()) remark(where, "'url' is not read: keysieve opens no connection");
    const std::string path = text_of(*table, "path");
    if (path.empty()) return;
    if (depth >= kDeepestExtend) return remark(where, "'" + path + "' is not read: gitleaks follows two files, too");
    const std::optional<std::string> text = other_(path);
    if (!text) return remark(where, "'" + path + "' is not read: it is not there, or not in this project");
    read(parse_toml(*text, path), depth + 1);
  }

  const OtherFile& other_;
  RuleFile& rules_;
  Settings& settings_;
  std::set<std::string, std::less<>> defined_;
};

}  // namespace

void add_gitleaks_file(const std::string& text, const std::string& name, const OtherFile& other, RuleFile& rules, Settings& settings) {
  Reader(other, rules, settings).read(parse_toml(text, name), 0);
}

}  // namespace keysieve
