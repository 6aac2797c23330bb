// Tells words from random letters, by how often three letters follow each other in words and in names of code.
//
// The table is the word list `trigrams` (patterns/words): a row for every two letters before ('_' is the edge of a word), and in it a
// letter for every letter after; 'n' is chance, each step up or down is half a bit likelier or less. The rows are sorted and complete, so
// a row is found by counting. Short names that read like noise ("http", "ctrl") are in the list `common-words`.
// Made once, holds only views of the tables, safe to share between threads.
#pragma once

#include <string_view>

#include "core/words.h"

namespace keysieve {

class Letters final {
 public:
  explicit Letters(const Words& words);

  // Bits by which the lower-case letters `word` are likelier as a word than by chance. Anything but a-z makes it 0.
  [[nodiscard]] double likeness(std::string_view word) const;

  // A word, or a name that could be one; a few letters tell little, so these need to be in the list.
  [[nodiscard]] bool known(std::string_view word) const;

 private:
  Strings rows_;
  Strings common_;
};

}  // namespace keysieve
