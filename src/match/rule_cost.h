// What a rule costs over ordinary text, estimated from its pattern and from how often bytes stand in such text (patterns/measured): no
// clock, so that it is the same on every machine. tests/bench/rulecost measures it, and prints how well the two agree.
#pragma once

#include <optional>
#include <string>

#include "config/pattern_tree.h"
#include "config/rule_file.h"
#include "core/rule.h"
#include "match/commonness.h"
#include "match/trigger.h"

namespace keysieve {

// Times in a megabyte.
struct RuleCost {
  double looks = 0;  // four bytes are those of a word
  double words = 0;  // a word stands there

  // Fitted to what `rulecost` measured of each rule. What must follow a word adds too little to be told from the noise.
  [[nodiscard]] double ns_a_byte() const noexcept { return (16 * looks + 52 * words) / 1e6; }
};

// What one rule may cost, in nanoseconds a byte. A thousand of them are looked for at once.
constexpr double most_ns_a_byte = 0.02;

// The words that a rule of that pattern is met by; the tree must outlive them. Nothing where some match holds no word that is rare enough.
[[nodiscard]] std::optional<Triggers> words_to_meet(const PatternNode& tree, const Commonness& commonness);

// Of a rule's own pattern. Nothing where it is met by no word: then Hyperscan looks for it at every byte.
[[nodiscard]] std::optional<RuleCost> cost_of(const Rule& rule, const Commonness& commonness);

// Why the rule may not be: it costs more than that. Empty where it does not, or its file says why it may (`costly`), or it goes by path.
[[nodiscard]] std::string too_dear(const RuleFileEntry& entry, const Commonness& commonness);

}  // namespace keysieve
