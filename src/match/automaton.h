// What may follow a word in a match of a rule, as a small table that is followed byte by byte.
//
// It accepts at least all beginnings that the pattern accepts: where the pattern is too large for the table, everything is accepted from
// there on. So "no" is certain, and "yes" is for the regular expression to decide.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "config/pattern_tree.h"
#include "core/sieve_tables.h"

namespace keysieve {

struct Automaton {
  static constexpr std::uint8_t no = 0;  // states; the others go on
  static constexpr std::uint8_t yes = 1;
  static constexpr std::uint8_t start = 2;

  std::array<std::uint8_t, 256> class_of{};  // of bytes that are alike
  std::uint32_t classes = 0;
  std::vector<std::uint8_t> next;  // by state, then class
  auto operator<=>(const Automaton&) const = default;
};

// Empty where it would say "yes" at once, or the first `most_states` states decide nothing.
[[nodiscard]] std::optional<Automaton> automaton_of(const std::vector<const PatternNode*>& sequence, std::size_t most_states = 200);

// Says "yes" where one of them does, sooner where it grows too large. Empty where that is at once.
[[nodiscard]] std::optional<Automaton> any_of(const std::vector<const Automaton*>& automata);

// Of which the first bytes are that the sequence accepts: any, where it may be at its end before.
[[nodiscard]] std::array<ByteSet, sieve_behind> first_bytes(const std::vector<const PatternNode*>& sequence);

}  // namespace keysieve
