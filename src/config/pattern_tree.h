// A pattern as a tree of byte sets, and what can be proven of it without running it.
//
// Reads the common subset of Hyperscan and PCRE2 that rules are written in (patterns/README.md). What it does not understand is said, never
// guessed: no tree costs speed, a wrong one would cost findings. Anchors and \b are left out of the tree: it stands for at least all that
// the pattern matches.
#pragma once

#include <bitset>
#include <cstddef>
#include <limits>
#include <optional>
#include <string_view>
#include <vector>

namespace keysieve {

using ByteSet = std::bitset<256>;

// [0-9A-Za-z_-]: the bytes of a token.
[[nodiscard]] const ByteSet& token_bytes();

struct PatternNode {
  enum class Kind : unsigned char {
    bytes,     // one byte of `set`
    sequence,  // all `parts`, one behind the other; none of them: nothing
    choice,    // one of `parts`
    repeat     // the one part, `least` to `most` times
  };
  static constexpr std::size_t unbounded = std::numeric_limits<std::size_t>::max();

  Kind kind = Kind::sequence;
  ByteSet set;
  std::vector<PatternNode> parts;
  std::size_t least = 1;
  std::size_t most = 1;
};

// Empty where the pattern holds something outside the subset, or nests deeper than a fixed bound.
[[nodiscard]] std::optional<PatternNode> pattern_tree(std::string_view pattern);

// What every match of a part of a pattern holds, as far as it could be proven.
struct PatternFacts {
  bool within = false;    // every byte of every match is one of the set
  std::size_t least = 0;  // the length of the shortest match
  std::size_t most = 0;   // of the longest, or `unbounded`
  std::size_t run = 0;    // every match holds a run of so many bytes of the set
};

// Of all nodes, one behind the other.
[[nodiscard]] PatternFacts facts_of(const std::vector<const PatternNode*>& sequence, const ByteSet& set);
[[nodiscard]] std::optional<PatternFacts> facts_of(std::string_view pattern, const ByteSet& set);

}  // namespace keysieve
