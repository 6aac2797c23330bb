// Word lists: everything tunable that is not a rule (placeholder words, common passwords, ...), from patterns/words/*.toml.
//
// Embedded as constant tables by `rulec`, each list sorted bytewise, without doubles, in lower case unless it says otherwise.
#pragma once

#include <algorithm>
#include <span>
#include <string_view>

#include "core/rule.h"

namespace keysieve {

struct WordList {
  std::string_view name;
  Strings words;  // sorted
};

// All lists, sorted by name. Cheap to copy; the tables live as long as the program.
class Words final {
 public:
  explicit Words(std::span<const WordList> lists) : lists_(lists) {}

  // The list of that name. A name that is not there is a mistake in the program, not in its input: an empty list would pass in silence, so
  // the unit tests check every name that the code asks for.
  [[nodiscard]] Strings list(std::string_view name) const {
    auto at = std::ranges::lower_bound(lists_, name, {}, &WordList::name);
    return at != lists_.end() && at->name == name ? at->words : Strings{};
  }

  [[nodiscard]] bool has(std::string_view name, std::string_view word) const { return std::ranges::binary_search(list(name), word); }

 private:
  std::span<const WordList> lists_;
};

}  // namespace keysieve
