// Word lists and numbers: everything tunable that is not a rule (placeholder words, common passwords, bits that a value needs, ...), from
// patterns/words/*.toml.
//
// Embedded as constant tables by `rulec`, each list sorted bytewise, without doubles, in lower case unless it says otherwise.
#pragma once

#include <algorithm>
#include <span>
#include <string>
#include <string_view>

#include "base/error.h"
#include "core/rule.h"

namespace keysieve {

struct WordList {
  std::string_view name;
  Strings words;  // sorted
};

struct Number {
  std::string_view name;
  double value = 0;
};

// All lists and numbers, sorted by name. Cheap to copy; the tables live as long as the program.
class Words final {
 public:
  Words(std::span<const WordList> lists, std::span<const Number> numbers) : lists_(lists), numbers_(numbers) {}

  // The list of that name. A name that is not there is a mistake in the program, not in its input: an empty list would pass in silence, so
  // the unit tests check every name that the code asks for.
  [[nodiscard]] Strings list(std::string_view name) const {
    auto at = std::ranges::lower_bound(lists_, name, {}, &WordList::name);
    return at != lists_.end() && at->name == name ? at->words : Strings{};
  }

  [[nodiscard]] bool has(std::string_view name, std::string_view word) const { return std::ranges::binary_search(list(name), word); }

  // The number of that name. Throws ScanError for one that is not there: a mistake in the program, which the unit tests find.
  [[nodiscard]] double number(std::string_view name) const {
    auto at = std::ranges::lower_bound(numbers_, name, {}, &Number::name);
    if (at == numbers_.end() || at->name != name) throw ScanError("patterns/words has no number '" + std::string(name) + "'");
    return at->value;
  }

 private:
  std::span<const WordList> lists_;
  std::span<const Number> numbers_;
};

}  // namespace keysieve
