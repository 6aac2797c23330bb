#include "match/sieve.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "match/automaton.h"

namespace keysieve {
namespace {

constexpr std::size_t stride = 2;
constexpr std::size_t block = 128;  // bytes whose places fill a number of 64 bits

std::uint32_t gram_at(const char* at) {
  std::uint32_t gram = 0;
  std::memcpy(&gram, at, sizeof gram);
  return gram | fold_gram;
}

constexpr unsigned kind(RunOf of) { return 1U << static_cast<unsigned>(of); }

constexpr auto kinds_of_byte = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (std::size_t byte = 0; byte < kinds.size(); ++byte) {
    const char c = static_cast<char>(byte);
    unsigned all = 0;
    if (is_alnum(c) || c == '_' || c == '-') all |= kind(RunOf::token);
    if (is_alnum(c)) all |= kind(RunOf::alnum);
    if (is_hex(c)) all |= kind(RunOf::hex);
    kinds[byte] = static_cast<std::uint8_t>(all);
  }
  return kinds;
}();

class Sieve final {
 public:
  Sieve(const SieveTables& tables, std::string_view text, Span part, std::size_t most, std::vector<Start>& starts)
      : tables_(tables),
        bits_(tables.bits.data()),
        multiplier_(tables.multiplier),
        text_(text),
        part_(part),
        most_(most),
        starts_(starts) {}

  bool run() {
    std::size_t at = part_.begin;
    // A gram may end 3 bytes behind the block.
    for (; at < part_.end && at + block + 3 <= text_.size(); at += block) {
      look(text_.data() + at, at);
      if (starts_.size() > most_) return false;
    }
    // The rest, with what is no letter behind it.
    std::array<char, block + 4> rest{};
    for (; at < part_.end; at += block) {
      rest.fill('\0');
      std::memcpy(rest.data(), text_.data() + at, std::min(text_.size() - at, rest.size()));
      look(rest.data(), at);
    }
    return starts_.size() <= most_;
  }

 private:
  void look(const char* bytes, std::size_t from) {
    for (std::size_t at = from; at < std::min(from + block, text_.size()); at += sieve_run / 2) look_for_run(at);
    for (std::uint64_t places = marked(bytes); places != 0; places &= places - 1) {
      const std::size_t at = stride * static_cast<std::size_t>(std::countr_zero(places));
      look_up(gram_at(bytes + at), from + at);
    }
  }

  // Which of the places of a block may begin a word, a bit each. With no branch: this is where a scan's time goes.
  std::uint64_t marked(const char* bytes) const {
    std::uint64_t all = 0;
#pragma GCC unroll 8
    for (std::size_t at = 0; at < block; at += stride) {
      const std::uint32_t bit = gram_bit(gram_at(bytes + at), multiplier_);
      all |= static_cast<std::uint64_t>((bits_[bit / 32] >> (bit % 32)) & 1) << (at / stride);
    }
    return all;
  }

  bool is_hex_at(std::size_t at) const { return (kinds_of_byte[static_cast<unsigned char>(text_[at])] & kind(RunOf::hex)) != 0; }

  // Asked at every sixteenth byte: a run of 32 stands over two of them.
  void look_for_run(std::size_t at) {
    const bool before = hex_before_;
    hex_before_ = is_hex_at(at);
    if (!before || !hex_before_ || at < run_end_) return;
    std::size_t begin = at;
    while (begin > 0 && is_hex_at(begin - 1)) --begin;
    run_end_ = at;
    while (run_end_ < text_.size() && is_hex_at(run_end_)) ++run_end_;
    if (run_end_ - begin < sieve_run) return;
    for (const SieveRun& run : tables_.runs) {
      const std::size_t last = run_end_ - sieve_run;  // where the run of a match may begin
      if (last < run.lead_least) continue;
      starts_.push_back({run.rule, begin - std::min<std::size_t>(begin, run.lead_most), last - run.lead_least});
    }
  }

  void look_up(std::uint32_t gram, std::size_t at) {
    for (std::size_t slot = common_slot(gram); tables_.common[slot].gram != 0; slot = (slot + 1) % tables_.common.size()) {
      const SieveCommon& common = tables_.common[slot];
      if (common.gram == gram) return look_at(tables_.grams.subspan(common.first, common.count), gram, at);
    }
    const std::uint32_t bucket = gram_bucket(gram);
    const std::size_t first = tables_.buckets[bucket];
    look_at(tables_.grams.subspan(first, tables_.buckets[bucket + 1] - first), gram, at);
  }

  void look_at(std::span<const SieveGram> grams, std::uint32_t gram, std::size_t at) {
    for (const SieveGram& known : grams) {
      const auto begin = static_cast<std::ptrdiff_t>(at) - known.at;
      if (known.gram != gram || begin < 0 || !fits_beside(known.beside, at)) continue;
      word_at(tables_.words[known.word], static_cast<std::size_t>(begin));
    }
  }

  // Spares a look at the word.
  bool fits_beside(std::uint8_t beside, std::size_t at) const {
    if (beside == 0) return true;
    const bool before = (beside & before_gram) != 0;
    if (before ? at == 0 : at + 4 >= text_.size()) return false;
    const auto byte = static_cast<unsigned char>(text_[before ? at - 1 : at + 4]);
    return (byte | 0x20U) == (beside & ~unsigned{before_gram});
  }

  bool stands_at(const SieveWord& word, std::size_t at) const {
    if (at > text_.size() || text_.size() - at < word.size) return false;
    std::array<std::uint64_t, 2> bytes{};
    std::memcpy(bytes.data(), text_.data() + at, std::min(sizeof bytes, text_.size() - at));
    return ((bytes[0] | word.fold[0]) & word.mask[0]) == word.text[0] && ((bytes[1] | word.fold[1]) & word.mask[1]) == word.text[1];
  }

  void word_at(const SieveWord& word, std::size_t at) {
    if (!stands_at(word, at)) return;
    const std::size_t end = at + word.size;
    const auto checks = tables_.checks.subspan(word.checks, word.check_count);
    bool may_follow = word.automaton == no_automaton;
    if (!may_follow && checks.front().automaton != no_automaton) {
      may_follow = accepts(tables_.automata[word.automaton], end);
      if (!may_follow) return;
    }
    for (const SieveCheck& check : checks) {
      if (at < check.lead_least) continue;
      if (check.run > 0 && !run_follows(check, end)) continue;
      if (check.automaton != no_automaton) {
        may_follow = may_follow || accepts(tables_.automata[word.automaton], end);
        if (!may_follow) return;
        if (check.automaton != word.automaton && !accepts(tables_.automata[check.automaton], end)) continue;
      }
      starts_.push_back({check.rule, at - std::min<std::size_t>(at, check.lead_most), at - check.lead_least});
    }
  }

  // From its end, so that what does not belong is passed over whole.
  bool run_follows(const SieveCheck& check, std::size_t from) const {
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
    std::size_t state = Automaton::start;
    const std::size_t end = from + std::min(text_.size() - from, sieve_reach);
    for (; from < end && state > Automaton::yes; ++from) {
      state = automaton.next[state * automaton.classes + automaton.class_of[static_cast<unsigned char>(text_[from])]];
    }
    return state == Automaton::yes || (state != Automaton::no && end < text_.size());
  }

  const SieveTables& tables_;
  const std::uint32_t* bits_;
  std::uint32_t multiplier_;
  std::string_view text_;
  Span part_;
  std::size_t most_;
  std::vector<Start>& starts_;
  bool hex_before_ = false;  // at the place before
  std::size_t run_end_ = 0;  // of the last run that was looked at
};

}  // namespace

bool sieve(const SieveTables& tables, std::string_view text, Span part, std::size_t most, std::vector<Start>& starts) {
  return Sieve(tables, text, part, most, starts).run();
}

}  // namespace keysieve
