#include "match/sieve.h"

#include <algorithm>
#include <array>
#include <cstring>

#include "match/automaton.h"
#include "match/sieve_runs.h"

namespace keysieve {
namespace {

constexpr unsigned kind(RunOf of) { return 1U << static_cast<unsigned>(of); }

constexpr auto kinds_of_byte = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    for (const RunOf of : {RunOf::token, RunOf::alnum, RunOf::hex, RunOf::base64}) {
      if (is_of(of, static_cast<char>(byte))) kinds[byte] = static_cast<std::uint8_t>(kinds[byte] | kind(of));
    }
  }
  return kinds;
}();

class Sieve final {
 public:
  Sieve(const SieveTables& tables, std::string_view text, Span part, std::size_t most, std::vector<Start>& starts, const SieveWay& way)
      : tables_(tables), text_(text), part_(part), most_(most), starts_(starts), way_(way) {}

  bool run() {
    for (std::size_t at = part_.begin; at < part_.end && starts_.size() <= most_;) {
      const std::size_t wanted = std::min(most_sieve_blocks, (part_.end - at + block - 1) / block);
      const std::size_t whole = at < sieve_before ? 0 : std::min(wanted, whole_blocks(at));
      if (whole > 0) {
        look(text_.data() + at, at, whole);
      } else {
        look_at_edge(at, std::min(wanted, edge_blocks));
      }
      at += block * (whole > 0 ? whole : edge_blocks);
    }
    return starts_.size() <= most_;
  }

 private:
  static constexpr std::size_t block = sieve_block;
  static constexpr std::size_t edge_blocks = sieve_ahead / block + 1;  // what is left where no whole block is

  std::size_t whole_blocks(std::size_t at) const { return (text_.size() - std::min(text_.size(), at + sieve_ahead)) / block; }

  // Blocks at the begin or the end of the text, with what is no letter around it.
  void look_at_edge(std::size_t at, std::size_t blocks) {
    std::array<char, sieve_before + edge_blocks * block + sieve_ahead> bytes{};
    const std::size_t before = std::min(at, sieve_before);
    const std::size_t begin = at - before;
    std::memcpy(bytes.data() + sieve_before - before, text_.data() + begin,
                std::min(text_.size() - begin, before + edge_blocks * block + sieve_ahead));
    look(bytes.data() + sieve_before, at, blocks);
  }

  // Blocks of which the first stands at `from` in the text. Whatever is many and fits seldom is sorted out without a branch.
  void look(const char* bytes, std::size_t from, std::size_t blocks) {
    // The next window is fetched while this one is looked at: no processor does so across pages.
    for (std::size_t i = 0; i < blocks * block; i += 64) __builtin_prefetch(bytes + blocks * block + sieve_ahead + i);
    window_ = bytes;
    from_ = from;
    runs_.read(way_, bytes, blocks);
    runs_.for_each_alnum([&](std::size_t at) { look_for_hex(from + at); });
    runs_.for_each_token_behind_dot([&](std::size_t at) { look_for_token(from + at); });
    std::array<std::uint64_t, most_sieve_blocks> marks;
    way_.mark(tables_, bytes, blocks, marks.data());
    const std::size_t count = way_.place(tables_, bytes, std::span(marks).first(blocks), runs_.nears(), places_);
    std::size_t kept = 0;
    for (std::size_t i = 0; i < count; ++i) {
      const SievePlace place = places_[i];
      places_[kept] = place;
      kept += may_follow(tables_.slots[place.slot], bytes + place.at) ? 1U : 0U;
    }
    for (std::size_t i = 0; i < kept; ++i) add_words(tables_.slots[places_[i].slot], places_[i].at);
    look_at_words();
  }

  // Whether the bytes behind the word are what some rule asks for there.
  bool may_follow(const SieveSlot& slot, const char* gram) const {
    const char* behind = gram + slot.behind;
    std::uint64_t kinds = ~std::uint64_t{0};
    for (std::size_t i = 0; i < sieve_behind; ++i) kinds &= tables_.follows[256 * i + static_cast<unsigned char>(behind[i])];
    return (kinds & tables_.kinds[slot.kinds]) != 0;
  }

  bool is(RunOf of, std::size_t at) const { return (kinds_of_byte[static_cast<unsigned char>(text_[at])] & kind(of)) != 0; }

  void look_for_hex(std::size_t at) {
    if (at < run_end_ || !is(RunOf::hex, at)) return;
    std::size_t begin = at;
    while (begin > 0 && is(RunOf::hex, begin - 1)) --begin;
    run_end_ = at;
    while (run_end_ < text_.size() && is(RunOf::hex, run_end_)) ++run_end_;
    if (run_end_ - begin >= sieve_run) add_runs(RunOf::hex, begin, run_end_, run_end_ - sieve_run);
  }

  // Of a run whose first whole group stands at `at`.
  void look_for_token(std::size_t at) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < sieve_group && is(RunOf::token, begin - 1)) --begin;
    if (begin > 0 && text_[begin - 1] == '.') add_runs(RunOf::token, begin, at, begin);
  }

  // The run of a match may begin from `begin` to `last`. What follows the run is asked for of hexadecimal digits alone.
  void add_runs(RunOf of, std::size_t begin, std::size_t end, std::size_t last) {
    for (const SieveRun& run : tables_.runs) {
      if (run.run_of != of || last < run.lead_least) continue;
      if (run.before != no_automaton && !accepts_before(tables_.automata[run.before], begin)) continue;
      if (run.automaton != no_automaton && !accepts(tables_.automata[run.automaton], end)) continue;
      starts_.push_back({run.rule, begin - std::min<std::size_t>(begin, run.lead_most), last - run.lead_least});
    }
  }

  // The words that may stand where the gram is met. Most slots have one or two: no branch tells which.
  void add_words(const SieveSlot& slot, std::uint16_t at) {
    const SieveGram* const grams = tables_.grams.data() + slot.first;
    if (word_count_ + 2 > words_.size()) look_at_words();
    words_[word_count_] = {grams[0].word, static_cast<std::int16_t>(at - grams[0].at)};
    words_[word_count_ + 1] = {grams[1].word, static_cast<std::int16_t>(at - grams[1].at)};
    word_count_ += std::min<std::size_t>(slot.count, 2);
    for (std::size_t i = 2; i < slot.count; ++i) {
      if (word_count_ == words_.size()) look_at_words();
      words_[word_count_++] = {grams[i].word, static_cast<std::int16_t>(at - grams[i].at)};
    }
  }

  void look_at_words() {
    std::size_t kept = 0;
    for (std::size_t i = 0; i < word_count_; ++i) {
      const PlacedWord placed = words_[i];
      words_[kept] = placed;
      kept += stands_at(tables_.words[placed.word], placed.at) ? 1U : 0U;
    }
    for (std::size_t i = 0; i < kept; ++i) word_at(tables_.words[words_[i].word], from_ + static_cast<std::size_t>(words_[i].at));
    word_count_ = 0;
  }

  bool stands_at(const SieveWord& word, std::ptrdiff_t at) const {
    const std::ptrdiff_t begin = static_cast<std::ptrdiff_t>(from_) + at;
    const bool inside = begin >= 0 && begin + word.size <= static_cast<std::ptrdiff_t>(text_.size());
    std::array<std::uint64_t, 2> bytes;
    std::memcpy(bytes.data(), window_ + at, sizeof bytes);
    const bool first = ((bytes[0] | word.fold[0]) & word.mask[0]) == word.text[0];
    const bool rest = ((bytes[1] | word.fold[1]) & word.mask[1]) == word.text[1];
    return inside & first & rest;
  }

  void word_at(const SieveWord& word, std::size_t at) {
    const std::size_t end = at + word.size;
    bool follows = word.automaton == no_automaton;  // what some check asks for that asks for nothing else
    for (const SieveCheck& check : tables_.checks.subspan(word.checks, word.check_count)) {
      if (asks_for_automaton_alone(check) && !follows) {
        follows = accepts(tables_.automata[word.automaton], end);
        if (!follows) return;
      }
      if (!holds(check, at, end)) continue;
      starts_.push_back({check.rule, at - std::min<std::size_t>(at, check.lead_most), at - check.lead_least});
    }
  }

  // Around a word from `at` to `end`. What stands before is asked last: it is longer.
  bool holds(const SieveCheck& check, std::size_t at, std::size_t end) const {
    if (at < check.lead_least) return false;
    if (check.run > 0 && !run_follows(check, end)) return false;
    if (check.automaton != no_automaton && !accepts(tables_.automata[check.automaton], end)) return false;
    return check.before == no_automaton || accepts_before(tables_.automata[check.before], at);
  }

  // From its end, so that what does not belong is passed over whole.
  bool run_follows(const SieveCheck& check, std::size_t from) const {
    if (!runs_.may_follow(check.run_of, check.run, from - from_, check.reach)) return false;
    const std::size_t end = std::min<std::size_t>(text_.size(), from + check.reach);
    const unsigned bit = kind(check.run_of);
    while (from + check.run <= end) {
      std::size_t left = check.run;
      while (left > 0 && (kinds_of_byte[static_cast<unsigned char>(text_[from + left - 1])] & bit) != 0) --left;
      if (left == 0) return true;
      from += left;
    }
    return false;
  }

  bool accepts(const SieveAutomaton& automaton, std::size_t from) const {
    const std::size_t end = from + std::min(text_.size() - from, sieve_reach);
    const std::size_t yes = Automaton::yes * automaton.classes;
    std::size_t state = Automaton::start * automaton.classes;
    const auto step = [&] { state = automaton.next[state + automaton.class_of[static_cast<unsigned char>(text_[from++])]]; };
    while (end - from >= 4 && state > yes) {  // which of the four is the last no processor could tell; both ends lead to themselves
      for (int i = 0; i < 4; ++i) step();
    }
    while (from < end && state > yes) step();
    return state == yes || (state > yes && end < text_.size());
  }

  // Backwards from `to`.
  bool accepts_before(const SieveAutomaton& automaton, std::size_t to) const {
    const std::size_t begin = to - std::min(to, sieve_reach);
    const std::size_t yes = Automaton::yes * automaton.classes;
    std::size_t state = Automaton::start * automaton.classes;
    while (to > begin && state > yes) state = automaton.next[state + automaton.class_of[static_cast<unsigned char>(text_[--to])]];
    return state == yes || (state > yes && begin > 0);
  }

  struct PlacedWord {
    std::uint16_t word;
    std::int16_t at;  // from the window's begin
  };

  const SieveTables& tables_;
  std::string_view text_;
  Span part_;
  std::size_t most_;
  std::vector<Start>& starts_;
  const SieveWay& way_;
  const char* window_ = nullptr;
  std::size_t from_ = 0;  // the window's begin in the text
  SieveRuns runs_;
  SievePlaces places_;                 // of the window; written before it is read
  std::array<PlacedWord, 256> words_;  // to be looked at; the same
  std::size_t word_count_ = 0;
  std::size_t run_end_ = 0;  // of the last run of hexadecimal digits that was looked at
};

}  // namespace

bool sieve(const SieveTables& tables, std::string_view text, Span part, std::size_t most, std::vector<Start>& starts, const SieveWay& way) {
  return Sieve(tables, text, part, most, starts, way).run();
}

}  // namespace keysieve
