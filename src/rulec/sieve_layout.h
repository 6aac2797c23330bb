// The tables of the sieve (core/sieve_tables.h), laid out from the rules.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "core/rule.h"
#include "core/sieve_tables.h"
#include "match/automaton.h"
#include "match/commonness.h"
#include "match/trigger.h"
#include "rulec/sieve_slots.h"

namespace keysieve {

class SieveLayout final {
 public:
  explicit SieveLayout(const Commonness& commonness) : commonness_(commonness) {}

  // Adds what the rule's matches are met by. False, and nothing added, where a match may be without a word that is rare enough.
  bool add(const Rule& rule, std::uint32_t position);

  // The C++ definition of `sieve_tables`, once all rules are added.
  [[nodiscard]] std::string source();

  // What was laid out, for a person.
  [[nodiscard]] std::string summary() const;

 private:
  void join_cases();
  std::uint16_t automaton_of_word(std::vector<SieveCheck>& checks);
  std::uint16_t keep(Automaton automaton);
  std::uint16_t keep_of(const std::vector<const PatternNode*>& sequence, Reading reading);
  bool add_run(const PatternNode& tree, std::uint32_t position);
  [[nodiscard]] std::vector<PlacedGram> grams() const;
  [[nodiscard]] std::vector<PlacedWord> placed_words() const;
  [[nodiscard]] int best_place(const TriggerWord& word) const;

  const Commonness& commonness_;
  std::map<TriggerWord, std::vector<SieveCheck>> words_;
  std::map<TriggerWord, std::vector<BytesBehind>> behind_;  // what may stand behind the word
  std::vector<SieveRun> runs_;
  std::vector<Automaton> automata_;
  std::map<Automaton, std::uint16_t> known_;
};

}  // namespace keysieve
