// The words that rules of the built-in set are met by, laid out to be looked for (match/sieve.h). Made by `rulec`; constant, never freed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace keysieve {

// What may follow a word (match/automaton.h).
struct SieveAutomaton {
  std::span<const std::uint8_t> class_of;  // by byte
  std::span<const std::uint8_t> next;      // by state, then class
  std::uint32_t classes = 0;
};

// Of which bytes a run must be.
enum class RunOf : std::uint8_t { token, alnum, hex };

// One way to meet a rule: it may match only where behind the word follows a run of so many bytes within a reach (`run` 0: not asked), and
// what the automaton, if any, accepts. Then a match begins `lead_least` to `lead_most` bytes before the word.
struct SieveCheck {
  std::uint32_t rule;  // position in builtin_rules()
  std::uint32_t lead_least;
  std::uint32_t lead_most;
  std::uint32_t reach;
  std::uint16_t run;
  RunOf run_of;
  std::uint16_t automaton;  // position in `automata`, or no_automaton
};
constexpr std::uint16_t no_automaton = 0xffff;

struct SieveWord {
  std::string_view text;
  std::string_view fold;               // 0x20 where a letter may stand in either case
  std::span<const SieveCheck> checks;  // those with an automaton last
  std::uint16_t automaton;             // says "yes" where one of theirs does
};

// A rule without a word that each of its matches holds: each holds a run of 32 hexadecimal digits or more, and begins so far before it.
struct SieveRun {
  std::uint32_t rule;
  std::uint32_t lead_least;
  std::uint32_t lead_most;
};
constexpr std::size_t sieve_run = 32;

// Four bytes of a text with 0x20 set in each, the word that may stand there, and where in the word they begin. Of words of three or four
// bytes also what may be met with one byte more behind or before (at -1).
struct SieveGram {
  std::uint32_t gram;
  std::uint16_t word;
  std::int16_t at;
};
constexpr std::uint32_t fold_gram = 0x20202020;
constexpr std::uint32_t first_three(std::uint32_t gram) { return gram & 0xffffff; }

// Grams are looked for at every second byte: each word has one at an even and one at an odd place. `bits` tells which grams may be any.
struct SieveTables {
  std::uint32_t multiplier;                // of the hash of `bits`
  std::span<const std::uint32_t> bits;     // 2^21 of them, by hash
  std::span<const std::uint16_t> buckets;  // 2^15 and one more, by hash: where its grams begin in `grams`
  std::span<const SieveGram> grams;
  std::span<const SieveWord> words;
  std::span<const SieveAutomaton> automata;
  std::span<const SieveRun> runs;
};

constexpr std::uint32_t gram_bit(std::uint32_t gram, std::uint32_t multiplier) { return (gram * multiplier) >> 11; }
constexpr std::uint32_t gram_bucket(std::uint32_t gram) { return (gram * 0x85EBCA6Bu) >> 17; }

}  // namespace keysieve
