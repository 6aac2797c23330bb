#include "rulec/tables.h"

#include <array>
#include <string_view>

#include "core/builtin.h"
#include "rulec/literal.h"

namespace keysieve {
namespace {

constexpr std::array severity_names{"low", "medium", "high", "critical"};
constexpr std::array kind_names{"token", "password", "file"};

template <class Range>
std::string array(const std::string& name, const Range& words) {
  std::string result = "constexpr std::string_view " + name + "[] = {";
  for (const auto& word : words) result += "\n" + cpp_string(word) + ",";
  return result + "};\n";
}

// The definition of a list where it holds anything, and what names it in the rule.
std::string list(std::string& definitions, std::size_t rule, const std::string& field, Strings words) {
  if (words.empty()) return "{}";
  std::string const name = field + "_" + std::to_string(rule);
  definitions += array(name, words);
  return name;
}

std::string rule_row(std::string& definitions, std::size_t i, const Rule& rule) {
  std::string row = "{.id = " + cpp_string(rule.id) + ", .title = " + cpp_string(rule.title) + ",\n .pattern = " + cpp_string(rule.pattern);
  row += ",\n .find = " + cpp_string(rule.find) + ", .alike = " + cpp_string(rule.alike);
  row += ",\n .checksum = " + cpp_string(rule.checksum) + ", .judge = " + cpp_string(rule.judge) + ", .revoke = " + cpp_string(rule.revoke);
  row += ",\n .advice = " + cpp_string(rule.advice) + ", .opens = " + cpp_string(rule.opens) + ", .misuse = " + cpp_string(rule.misuse);
  row += ",\n .where = " + cpp_string(rule.where);
  row += ",\n .needs = " + list(definitions, i, "needs", rule.needs) + ", .near = " + list(definitions, i, "near", rule.near);
  row += ", .paths = " + list(definitions, i, "paths", rule.paths) + ", .except = " + list(definitions, i, "except", rule.except);
  row += ", .magic = " + list(definitions, i, "magic", rule.magic) + ",\n .entropy = " + std::to_string(rule.entropy);
  row += ", .near_lines = " + std::to_string(rule.near_lines) + ", .reach = " + std::to_string(rule.reach);
  if (rule.next_alike != no_rule) row += ", .next_alike = " + std::to_string(rule.next_alike);
  row += ", .severity = Severity::" + std::string(severity_names[static_cast<std::size_t>(rule.severity)]);
  row += ", .kind = Kind::" + std::string(kind_names[static_cast<std::size_t>(rule.kind)]);
  row += std::string(", .sieved = ") + (rule.sieved ? "true" : "false");
  return row + ", .generic = " + (rule.generic ? "true" : "false") + "},\n";
}

std::string positions(const std::string& name, std::span<const Rule> rules, bool (*wanted)(const Rule&) noexcept) {
  std::string numbers;
  std::size_t count = 0;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (!wanted(rules[i])) continue;
    numbers += std::to_string(i) + ", ";
    ++count;
  }
  return "\nconstexpr std::array<std::uint32_t, " + std::to_string(count) + "> " + name + "{" + numbers + "};\n";
}

}  // namespace

std::string builtin_tables(std::span<const Rule> rules, const WordFiles& words, const std::string& sieve, const std::string& counts,
                           const std::string& digest) {
  std::string lists;
  std::string rows;
  for (std::size_t i = 0; i < rules.size(); ++i) rows += rule_row(lists, i, rules[i]);
  std::string word_rows;
  std::size_t n = 0;
  for (const auto& [name, list] : words.lists) {
    lists += array("words_" + std::to_string(n), list);
    word_rows += "{" + cpp_string(name) + ", words_" + std::to_string(n++) + "},\n";
  }
  std::string number_rows;
  for (const auto& [name, number] : words.numbers) number_rows += "{" + cpp_string(name) + ", " + std::to_string(number) + "},\n";
  std::string text = "// Made by rulec from patterns/.\n#include \"core/builtin.h\"\n\nnamespace keysieve {\nnamespace {\n\n" + lists;
  text += "\nconstexpr std::array<Rule, " + std::to_string(rules.size()) + "> rules{{\n" + rows + "}};\n";
  text += positions("name_rules", rules, goes_by_name) + positions("path_rules", rules, goes_by_path);
  text += "\nconstexpr std::array<WordList, " + std::to_string(words.lists.size()) + "> word_lists{{\n" + word_rows + "}};\n";
  text += "\nconstexpr std::array<Number, " + std::to_string(words.numbers.size()) + "> numbers{{\n" + number_rows + "}};\n";
  text += "\n" + sieve;
  text += "\n}  // namespace\n\nconst SieveTables& builtin_sieve() { return sieve_tables; }\n";
  text += "std::span<const Rule> builtin_rules() { return rules; }\n";
  text += "std::span<const std::uint32_t> builtin_name_rules() { return name_rules; }\n";
  text += "std::span<const std::uint32_t> builtin_path_rules() { return path_rules; }\n";
  text += "Words builtin_words() { return Words(word_lists, numbers); }\n";
  text += "std::string_view builtin_gram_counts() { return " + quoted(counts) + "; }\n";
  text += "std::string_view builtin_digest() { return " + quoted(digest) + "; }\n\n}  // namespace keysieve\n";
  return "#include <array>\n" + text;
}

}  // namespace keysieve
