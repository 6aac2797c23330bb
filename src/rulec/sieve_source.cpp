// The tables of the sieve as C++ text.
#include <algorithm>
#include <limits>
#include <string>
#include <vector>

#include "base/error.h"
#include "rulec/sieve_layout.h"

namespace keysieve {
namespace {

std::string number(std::uint64_t n) { return std::to_string(n) + (n > std::numeric_limits<std::int64_t>::max() ? "U," : ","); }

std::string halves(const std::string& bytes) {
  std::string text = "{";
  for (std::size_t half = 0; half < 2; ++half) {
    std::uint64_t value = 0;
    for (std::size_t i = 8 * half; i < std::min<std::size_t>(bytes.size(), 8 * half + 8); ++i) {
      value |= std::uint64_t{static_cast<unsigned char>(bytes[i])} << (8 * (i % 8));
    }
    text += std::to_string(value) + "U,";
  }
  return text + "},";
}

std::string word_row(const TriggerWord& word) {
  return "{" + halves(word.text) + halves(word.fold) + halves(std::string(word.text.size(), '\xff')) + number(word.text.size());
}

template <class Numbers>
std::string array_of(const std::string& type, const std::string& name, const Numbers& numbers) {
  std::string text = "constexpr " + type + " " + name + "[] = {";
  for (const auto each : numbers) text += number(each);
  return text + "};\n";
}

std::string rows_of_grams(const std::vector<PlacedGram>& grams) {
  std::string text = "constexpr SieveGram sieve_grams[] = {";
  for (const PlacedGram& known : grams) text += "{" + number(known.at.word) + std::to_string(known.at.at) + "},\n";
  return text + "{}};\n";
}

std::string rows_of_slots(const SieveSlots& slots) {
  std::string text = "constexpr SieveSlot sieve_slots[] = {";
  for (const SieveSlot& slot : slots.slots) {
    text += "{" + number(slot.text) + number(slot.first) + number(slot.count) + number(slot.asked) + number(slot.behind) +
            number(slot.kinds) + "SieveNear{" + std::to_string(static_cast<unsigned>(slot.near)) + "}},\n";
  }
  return text + "};\n" + array_of("std::uint64_t", "sieve_bits", slots.bits) + array_of("std::uint16_t", "sieve_ranks", slots.ranks) +
         array_of("std::uint64_t", "sieve_follows", slots.follows) + array_of("std::uint64_t", "sieve_any_of_kinds", slots.kinds);
}

std::string row_of_check(const SieveCheck& check) {
  return "{" + number(check.rule) + number(check.lead_least) + number(check.lead_most) + number(check.reach) + number(check.run) +
         "RunOf{" + std::to_string(static_cast<unsigned>(check.run_of)) + "}," + number(check.automaton) + std::to_string(check.before) +
         "},\n";
}

std::string row_of_run(const SieveRun& run) {
  return "{" + number(run.rule) + number(run.lead_least) + number(run.lead_most) + "RunOf{" +
         std::to_string(static_cast<unsigned>(run.run_of)) + "}," + number(run.automaton) + std::to_string(run.before) + "},";
}

std::string rows_of_automata(const std::vector<Automaton>& automata) {
  std::string text;
  std::string rows;
  for (std::size_t i = 0; i < automata.size(); ++i) {
    const std::string name = "sieve_automaton_" + std::to_string(i);
    text += "constexpr std::uint8_t " + name + "_classes[] = {";
    for (std::uint8_t of : automata[i].class_of) text += number(of);
    text += "};\nconstexpr std::uint16_t " + name + "[] = {";
    for (const Automaton::State to : automata[i].next) text += number(to * automata[i].classes);
    text += "};\n";
    rows += "{" + name + "_classes, " + name + ", " + std::to_string(automata[i].classes) + "},\n";
  }
  return text + "constexpr std::array<SieveAutomaton, " + std::to_string(automata.size()) + "> sieve_automata{{\n" + rows + "}};\n";
}

}  // namespace

std::string SieveLayout::source() {
  join_cases();
  const std::vector<PlacedGram> grams = this->grams();
  if (grams.size() > std::numeric_limits<std::uint16_t>::max()) throw ScanError("the sieve has no room for so many words");
  const SieveSlots slots = lay_out_slots(grams, placed_words());
  std::string text = rows_of_grams(grams) + rows_of_slots(slots);
  std::string word_rows;
  std::string check_rows;
  std::size_t n = 0;
  for (auto& [word, checks] : words_) {
    word_rows += word_row(word) + number(automaton_of_word(checks)) + number(n) + std::to_string(checks.size()) + "},\n";
    n += checks.size();
    for (const SieveCheck& check : checks) check_rows += row_of_check(check);
  }
  std::string run_rows;
  for (const SieveRun& run : runs_) run_rows += row_of_run(run);
  text += "constexpr SieveCheck sieve_checks[] = {" + check_rows + "};\n";
  text += "constexpr std::array<SieveWord, " + std::to_string(words_.size()) + "> sieve_words{{\n" + word_rows + "}};\n";
  text += rows_of_automata(automata_);
  text += "constexpr std::array<SieveRun, " + std::to_string(runs_.size()) + "> sieve_runs{{" + run_rows + "}};\n";
  text +=
      "constexpr SieveTables sieve_tables{sieve_bits, sieve_ranks, sieve_slots, sieve_follows, sieve_any_of_kinds, sieve_grams, "
      "sieve_words, sieve_checks, sieve_automata, sieve_runs};\n";
  return text;
}

}  // namespace keysieve
