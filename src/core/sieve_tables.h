// The words that rules of the built-in set are met by, laid out to be looked for (match/sieve.h). Made by `rulec`; constant, never freed.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "base/ascii.h"

namespace keysieve {

// What must follow a word, or stand before it, is looked for no farther than this from it; whatever lies beyond decides nothing.
constexpr std::size_t sieve_reach = 160;

// What may follow a word, or stand before it (match/automaton.h).
struct SieveAutomaton {
  std::span<const std::uint8_t> class_of;  // by byte
  std::span<const std::uint16_t> next;     // by state, then class; a state is the position of its first class
  std::uint32_t classes = 0;
};

// Of which bytes a run must be.
enum class RunOf : std::uint8_t { token, alnum, hex, base64 };
constexpr bool is_of(RunOf run, char c) {
  switch (run) {
    case RunOf::token: return is_alnum(c) || c == '_' || c == '-';
    case RunOf::alnum: return is_alnum(c);
    case RunOf::hex: return is_hex(c);
    case RunOf::base64: return is_of(RunOf::token, c) || c == '+' || c == '/';  // of either alphabet
  }
  return false;
}

// Which long run must follow a word, be it of tokens' bytes or of letters and digits: known of all of a text before any word is looked at.
// Each value holds where the next one of its kind does.
enum class SieveNear : std::uint8_t { anything, token, long_token, alnum, long_alnum };
constexpr std::size_t sieve_nears = 5;
constexpr std::size_t sieve_near_run = 23;  // bytes
constexpr std::size_t sieve_near_long_run = 31;

// One way to meet a rule: it may match only where behind the word follows a run of so many bytes within a reach (`run` 0: not asked), and
// what the automaton, if any, accepts, and where before the word stands what `before` accepts. Then a match begins `lead_least` to
// `lead_most` bytes before the word.
struct SieveCheck {
  std::uint32_t rule;  // position in builtin_rules()
  std::uint32_t lead_least;
  std::uint32_t lead_most;
  std::uint32_t reach;
  std::uint16_t run;
  RunOf run_of;
  std::uint16_t automaton;  // position in `automata`, or no_automaton
  std::uint16_t before;     // the same, of what stands before the word: it reads backwards
};
constexpr std::uint16_t no_automaton = 0xffff;
constexpr bool asks_for_automaton_alone(const SieveCheck& check) {
  return check.automaton != no_automaton && check.before == no_automaton && check.run == 0;
}

// Up to 16 bytes, as two little-endian numbers each: the bytes, 0x20 where a letter may stand in either case, and 0xff where there are
// bytes.
struct SieveWord {
  std::array<std::uint64_t, 2> text;
  std::array<std::uint64_t, 2> fold;
  std::array<std::uint64_t, 2> mask;
  std::uint16_t size;
  std::uint16_t automaton;  // what may follow for any check that asks for nothing else: for no run, and nothing before
  std::uint16_t checks;     // position in `checks`: those that ask for nothing else last
  std::uint16_t check_count;
};
constexpr std::size_t longest_sieve_word = 16;

// A rule without a word that each of its matches holds: each holds a long run, and begins so far before it. Either of `sieve_run`
// hexadecimal digits or more, anywhere among others; or of `sieve_near_run` bytes of a token or more, behind a dot. Where the rule asks for
// other bytes beside the run, automata tell what may stand there.
struct SieveRun {
  std::uint32_t rule;
  std::uint32_t lead_least;
  std::uint32_t lead_most;
  RunOf run_of;             // hex or token
  std::uint16_t automaton;  // of what follows the run, or no_automaton
  std::uint16_t before;     // of what stands before it, or no_automaton: it reads backwards
};
constexpr std::size_t sieve_run = 32;

// A word that may stand where four bytes of a text, a gram, are met, and where in the word they begin. Of words of three or four bytes also
// what may be met with one byte more behind or before (at -1).
struct SieveGram {
  std::uint16_t word;
  std::int8_t at;
};

// The lower five bits of each byte of a gram: they tell letters apart, and take some other bytes for them.
constexpr std::uint32_t gram_bit(std::uint32_t gram) {
  return (gram & 31) | (gram >> 3 & 31U << 5) | (gram >> 6 & 31U << 10) | (gram >> 9 & 31U << 15);
}
constexpr std::size_t gram_bits = std::size_t{1} << 20;

// Grams of one bit, with what must stand there and around.
struct SieveSlot {
  std::uint64_t text;   // eight bytes from two before the gram, 0x20 set in each
  std::uint16_t first;  // its entries in `grams`
  std::uint8_t count;
  std::uint8_t asked;   // which of the eight must stand there, a bit each
  std::uint8_t behind;  // from the gram to what follows the word
  std::uint8_t kinds;   // of what may follow: position in `kinds`
  SieveNear near;
};
static_assert(sizeof(SieveSlot) == 16);  // four in a line of the cache
constexpr std::size_t before_gram = 2;
constexpr std::size_t sieve_behind = 12;  // bytes behind a word that are told apart by kind
constexpr std::size_t sieve_kinds = 64;

// Grams are looked for at every second byte: each word has one at an even and one at an odd place. `bits` tells which grams may be any.
struct SieveTables {
  std::span<const std::uint64_t> bits;     // gram_bits of them
  std::span<const std::uint16_t> ranks;    // for each number of `bits`: how many are set before it
  std::span<const SieveSlot> slots;        // one for each bit that is set, in their order
  std::span<const std::uint64_t> follows;  // by place behind a word, then byte: of which kinds it may stand there, a bit each
  std::span<const std::uint64_t> kinds;    // one of which must follow a word; the first kind is anything
  std::span<const SieveGram> grams;        // those of one slot in a row; behind the last one that is none
  std::span<const SieveWord> words;
  std::span<const SieveCheck> checks;
  std::span<const SieveAutomaton> automata;
  std::span<const SieveRun> runs;
};

}  // namespace keysieve
