// Finds where rules may match, by their words: a pass over the text that costs the same whatever the number of words.
//
// Sound by construction: `rulec` proves from each rule's pattern that no match is without one of the rule's words and what must follow it
// (match/trigger.h), and lays the words out in tables (core/sieve_tables.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/sieve_tables.h"

namespace keysieve {

// A match of the rule may begin within [first, last].
struct Start {
  std::uint32_t rule;
  std::size_t first;
  std::size_t last;
};

// Appends all places where a match of a rule may begin, in no order. False, and an end in the middle, where there are more than `most`.
[[nodiscard]] bool sieve(const SieveTables& tables, std::string_view text, std::size_t most, std::vector<Start>& starts);

}  // namespace keysieve
