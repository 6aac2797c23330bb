#include "config/word_file.h"

#include <array>
#include <span>
#include <sstream>

#include "base/error.h"
#include "config/toml_text.h"

namespace keysieve {
namespace {

std::set<std::string>& new_list(WordLists& lists, const std::string& name) {
  auto [at, fresh] = lists.try_emplace(name);
  if (!fresh) throw UsageError("the word list '" + name + "' stands twice");
  return at->second;
}

// A file may hold lists alone, or numbers alone.
std::span<const TomlValue> tables_of(const TomlValue& root, const std::string& key, const std::string& name) {
  if (!root.contains(key)) return {};
  if (!root.at(key).is_array()) throw UsageError(name + ": '" + key + "' is no [[" + key + "]]");
  return root.at(key).as_array();
}

void add_number(WordFiles& files, const TomlValue& table) {
  constexpr auto keys = std::to_array<std::string_view>({"name", "value", "about"});
  only_known_keys(table, keys, "number");
  if (!table.contains("value")) toml_error("number: no value", table, "this number");
  const TomlValue& value = table.at("value");
  if (!value.is_integer() && !value.is_floating()) toml_error("number: not a number", value, "this value");
  const double number = value.is_integer() ? static_cast<double>(value.as_integer()) : value.as_floating();
  const std::string name = toml_string(table, "name", "");
  if (!files.numbers.emplace(name, number).second) throw UsageError("the number '" + name + "' stands twice");
}

void add_list(WordFiles& files, const TomlValue& table) {
  constexpr auto keys = std::to_array<std::string_view>({"name", "words", "about"});
  only_known_keys(table, keys, "list");
  std::set<std::string>& list = new_list(files.lists, toml_string(table, "name", ""));
  for (std::string& word : toml_strings(table, "words")) list.insert(std::move(word));
  if (list.empty()) toml_error("list: no words", table, "this list");
}

}  // namespace

void add_word_toml(WordFiles& files, const std::string& text, const std::string& name) {
  const TomlValue root = parse_toml(text, name);
  constexpr auto root_keys = std::to_array<std::string_view>({"list", "number"});
  only_known_keys(root, root_keys, "word file");
  const auto lists = tables_of(root, "list", name);
  const auto numbers = tables_of(root, "number", name);
  if (lists.empty() && numbers.empty()) throw UsageError(name + ": no [[list]] and no [[number]]");
  for (const TomlValue& table : lists) add_list(files, table);
  for (const TomlValue& table : numbers) add_number(files, table);
}

void add_word_text(WordFiles& files, const std::string& text, const std::string& list_name) {
  std::set<std::string>& list = new_list(files.lists, list_name);
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') list.insert(line);
  }
  if (list.empty()) throw UsageError("the word list '" + list_name + "' is empty");
}

}  // namespace keysieve
