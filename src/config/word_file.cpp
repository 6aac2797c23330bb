#include "config/word_file.h"

#include <array>
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

}  // namespace

void add_word_toml(WordLists& lists, const std::string& text, const std::string& name) {
  const TomlValue root = parse_toml(text, name);
  constexpr auto root_keys = std::to_array<std::string_view>({"list"});
  constexpr auto list_keys = std::to_array<std::string_view>({"name", "words", "about"});
  only_known_keys(root, root_keys, "word file");
  if (!root.contains("list") || !root.at("list").is_array()) throw UsageError(name + ": no [[list]]");
  for (const TomlValue& table : root.at("list").as_array()) {
    only_known_keys(table, list_keys, "list");
    std::set<std::string>& list = new_list(lists, toml_string(table, "name", ""));
    for (std::string& word : toml_strings(table, "words")) list.insert(std::move(word));
    if (list.empty()) toml_error("list: no words", table, "this list");
  }
}

void add_word_text(WordLists& lists, const std::string& text, const std::string& list_name) {
  std::set<std::string>& list = new_list(lists, list_name);
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.front() != '#') list.insert(line);
  }
  if (list.empty()) throw UsageError("the word list '" + list_name + "' is empty");
}

}  // namespace keysieve
