// What tells cheaply that a rule may match somewhere: a word that stands in each of its matches, and what must follow the word.
//
// Made of a rule's pattern by analysis alone, so that no match is without its trigger: `rulec` does it once, while keysieve is built.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "config/pattern_tree.h"
#include "core/sieve_tables.h"

namespace keysieve {

// Bytes in a row. A letter that may stand in either case is in lower case and has 0x20 at its place in `fold`, all else has 0 there.
struct TriggerWord {
  std::string text;
  std::string fold;
  auto operator<=>(const TriggerWord&) const = default;
};

// Each match of one branch of a pattern is `lead`, of `lead_least` to `lead_most` bytes, then one of `words`, and goes on with `rest`.
struct Trigger {
  std::vector<TriggerWord> words;
  std::vector<const PatternNode*> lead;
  std::vector<const PatternNode*> rest;
  std::size_t lead_least = 0;
  std::size_t lead_most = 0;
};

// Every match of the pattern goes through one of `all`.
struct Triggers {
  std::deque<PatternNode> made;  // nodes that are not in the tree
  std::vector<Trigger> all;
};

// What it costs to look for a word; the less, the better a trigger.
using WordCost = std::function<double(const TriggerWord&)>;

// The cheapest triggers found for the tree, which must outlive them; empty where some match holds no word of three bytes or more.
[[nodiscard]] std::optional<Triggers> triggers_of(const PatternNode& tree, const WordCost& cost);

// Where in each match of the tree a long run stands: of `sieve_run` hexadecimal digits or more; or of `sieve_near_run` bytes of a token or
// more, behind a dot.
struct LongRun {
  RunOf of = RunOf::hex;
  std::vector<const PatternNode*> lead;  // of the tree: what stands before it, of lead_least to lead_most bytes
  std::vector<const PatternNode*> rest;  // and behind it
  std::size_t lead_least = 0;
  std::size_t lead_most = 0;
};
[[nodiscard]] std::optional<LongRun> long_run_of(const PatternNode& tree);

}  // namespace keysieve
