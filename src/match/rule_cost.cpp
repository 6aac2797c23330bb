#include "match/rule_cost.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>

#include "core/builtin.h"

namespace keysieve {
namespace {

// What a rule's words may cost: times in a megabyte that they are looked at in vain. A rule whose words cost more is left to Hyperscan.
constexpr double too_common = 2000;

// A gram more marks one bit more in a million, and so one position in a million is looked at in vain, of half a million in a megabyte. A
// short word has as many grams as there are bytes that may stand beside it.
double cost_of_grams(const TriggerWord& word) {
  constexpr double of_a_gram = 0.5;
  switch (word.text.size()) {
    case 3: return of_a_gram * (128 + 60);
    case 4: return of_a_gram * (1 + 60);
    default: return of_a_gram * 2;
  }
}

// Each of the two grams of a word is met at every second byte.
double looks_of(const TriggerWord& word, const Commonness& commonness) {
  const std::string& text = word.text;
  const auto gram = [&](std::size_t at) { return commonness.of_gram(folded_gram(text, at)); };
  const auto three = [&](std::size_t at) { return commonness.of_three(folded_gram(text, at)); };
  if (text.size() == 3) return three(0) + cost_of_grams(word);
  if (text.size() == 4) return (gram(0) + std::min(three(0), three(1))) / 2 + cost_of_grams(word);
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t at = 0; at + 5 <= text.size(); ++at) least = std::min(least, (gram(at) + gram(at + 1)) / 2);
  return least + cost_of_grams(word);
}

}  // namespace

std::optional<Triggers> words_to_meet(const PatternNode& tree, const Commonness& commonness) {
  const auto cost = [&](const TriggerWord& word) {
    return commonness.of(word) + cost_of_grams(word) + 1 / static_cast<double>(word.text.size());
  };
  std::optional<Triggers> triggers = triggers_of(tree, cost);
  if (!triggers) return std::nullopt;
  double all = 0;
  for (const Trigger& trigger : triggers->all) {
    for (const TriggerWord& word : trigger.words) all += cost(word);
  }
  return all > too_common ? std::nullopt : std::move(triggers);
}

std::optional<RuleCost> cost_of(const Rule& rule, const Commonness& commonness) {
  const std::optional<PatternNode> tree = pattern_tree(rule.pattern);
  if (!tree) return std::nullopt;
  const std::optional<Triggers> triggers = words_to_meet(*tree, commonness);
  if (!triggers) return long_run_of(*tree) ? std::optional(RuleCost{}) : std::nullopt;  // such runs are rare
  RuleCost cost;
  for (const Trigger& trigger : triggers->all) {
    for (const TriggerWord& word : trigger.words) {
      cost.looks += looks_of(word, commonness);
      cost.words += commonness.of(word);
    }
  }
  return cost;
}

std::string too_dear(const RuleFileEntry& entry, const Commonness& commonness) {
  const Rule& rule = entry.rule;
  if (rule.pattern.empty() || goes_by_path(rule) || !entry.costly.empty()) return {};
  const std::string head = std::string(rule.where) + ": rule '" + std::string(rule.id) + "' costs too much: ";
  const std::string tail = " Let each match hold a rarer word, let the rule look at some `paths` alone, or let `costly` say why it may.";
  const std::optional<RuleCost> cost = cost_of(rule, commonness);
  if (!cost) return head + "its matches need not hold a rare word of three bytes or more." + tail;
  if (cost->ns_a_byte() <= most_ns_a_byte) return {};
  std::array<char, 160> text{};
  constexpr const char* saying = "about %.3f ns a byte, where %.2f is the most (its words stand %.0f times in a megabyte of source).";
  std::snprintf(text.data(), text.size(), saying, cost->ns_a_byte(), most_ns_a_byte, cost->words);
  return head + text.data() + tail;
}

}  // namespace keysieve
