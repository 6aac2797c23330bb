// Finds where rules may match, by their words, in one pass over the text.
//
// Sound by construction: `rulec` proves from each rule's pattern that no match is without one of the rule's words and what must follow it
// (match/trigger.h), and lays the words out in tables (core/sieve_tables.h).
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "core/piece.h"
#include "core/sieve_tables.h"
#include "match/sieve_places.h"

namespace keysieve {

// A match of the rule may begin within [first, last].
struct Start {
  std::uint32_t rule;
  std::size_t first;
  std::size_t last;
  friend bool operator==(const Start&, const Start&) = default;
};

// Appends all places where a match of a rule may begin whose word begins in `part` of the text (or a few bytes around it), in no order.
// False, and an end in the middle, where there are then more than `most` in `starts`.
[[nodiscard]] bool sieve(const SieveTables& tables, std::string_view text, Span part, std::size_t most, std::vector<Start>& starts,
                         const SieveWay& way = sieve_way());

}  // namespace keysieve
