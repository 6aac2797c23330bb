// Word lists (patterns/words/): named lists of everything tunable that is not a rule.
//
//   patterns/words/*.toml      [[list]] name = "placeholder-words"  words = ["changeme", ...]
//   patterns/words/NAME.txt    one word a line; '#' begins a comment line; the list is called NAME
#pragma once

#include <map>
#include <set>
#include <string>

namespace keysieve {

// List name to its words, sorted.
using WordLists = std::map<std::string, std::set<std::string>>;

// Adds the lists of one file. Throws UsageError on a list that stands twice.
void add_word_toml(WordLists& lists, const std::string& text, const std::string& name);
void add_word_text(WordLists& lists, const std::string& text, const std::string& list);

}  // namespace keysieve
