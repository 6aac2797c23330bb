// Word lists and numbers (patterns/words/): everything tunable that is not a rule.
//
//   patterns/words/*.toml      [[list]] name = "placeholder-words"  words = ["changeme", ...]
//                              [[number]] name = "bits-of-word"  value = 5
//   patterns/words/NAME.txt    one word a line; '#' begins a comment line; the list is called NAME
#pragma once

#include <map>
#include <set>
#include <string>

namespace keysieve {

// List name to its words, sorted.
using WordLists = std::map<std::string, std::set<std::string>>;

struct WordFiles {
  WordLists lists;
  std::map<std::string, double> numbers;
};

// Adds the lists and numbers of one file. Throws UsageError on a name that stands twice.
void add_word_toml(WordFiles& files, const std::string& text, const std::string& name);
void add_word_text(WordFiles& files, const std::string& text, const std::string& list);

}  // namespace keysieve
