// What may follow a word in a match of a rule, or stand before it, as a small table that is followed byte by byte.
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
#include "match/pattern_machine.h"

namespace keysieve {

struct Automaton {
  using State = std::uint16_t;
  static constexpr State no = 0;  // the others go on
  static constexpr State yes = 1;
  static constexpr State start = 2;

  std::array<std::uint8_t, 256> class_of{};  // of bytes that are alike
  std::uint32_t classes = 0;
  std::vector<State> next;  // by state, then class
  auto operator<=>(const Automaton&) const = default;
};

// The most numbers in a table, of states times classes. It says "yes" where it has no room for another state.
constexpr std::size_t most_automaton_cells = 0xffff;

// Empty where it would say "yes" at once.
[[nodiscard]] std::optional<Automaton> automaton_of(const std::vector<const PatternNode*>& sequence, Reading reading = Reading::forward);

// Says "yes" where one of them does, sooner where it has no room. Empty where that is at once.
[[nodiscard]] std::optional<Automaton> any_of(const std::vector<const Automaton*>& automata);

// Of which the first bytes are that the sequence accepts: any, where it may be at its end before.
[[nodiscard]] std::array<ByteSet, sieve_behind> first_bytes(const std::vector<const PatternNode*>& sequence,
                                                            Reading reading = Reading::forward);

}  // namespace keysieve
