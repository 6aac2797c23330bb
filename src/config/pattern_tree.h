// What can be proven of a pattern without running it.
//
// Reads the common subset of Hyperscan and PCRE2 that rules are written in (patterns/README.md) into a tree of byte sets. What it does not
// understand is said, never guessed: an answer of "unknown" costs speed, a wrong one would cost findings.
#pragma once

#include <bitset>
#include <cstddef>
#include <optional>
#include <string_view>

namespace keysieve {

using ByteSet = std::bitset<256>;

// [0-9A-Za-z_-]: the bytes of a token.
[[nodiscard]] const ByteSet& token_bytes();

// What every match of a pattern holds, as far as it could be proven.
struct PatternFacts {
  bool within = false;    // every byte of every match is one of the set
  std::size_t least = 0;  // the length of the shortest match
  std::size_t run = 0;    // every match holds a run of so many bytes of the set
};

// Empty where the pattern holds something outside the subset, or nests deeper than a fixed bound.
[[nodiscard]] std::optional<PatternFacts> facts_of(std::string_view pattern, const ByteSet& set);

}  // namespace keysieve
