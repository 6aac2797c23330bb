#include "match/sieve.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "match/automaton.h"
#include "match/sieve_marks.h"

namespace keysieve {
namespace {

constexpr std::size_t most_blocks = 16;  // that are looked at together
constexpr std::size_t margin = 32;       // bytes behind the blocks that may be looked at, and before_gram before them

// By SieveSlot::around: the bits of the gram and of what is asked for around it.
constexpr auto bits_around = [] {
  std::array<std::uint64_t, 16> all{};
  for (std::size_t around = 0; around < all.size(); ++around) {
    all[around] = 0x0000'ffff'ffff'0000;
    for (std::size_t at = 0; at < 4; ++at) {
      if ((around >> at & 1) != 0) all[around] |= std::uint64_t{0xff} << 8 * (at < before_gram ? at : at + 4);
    }
  }
  return all;
}();

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
      : tables_(tables), text_(text), part_(part), most_(most), starts_(starts) {}

  bool run() {
    for (std::size_t at = part_.begin; at < part_.end && starts_.size() <= most_;) {
      const std::size_t blocks = at < before_gram ? 0 : std::min({most_blocks, whole_blocks(at), (part_.end - at + block - 1) / block});
      if (blocks > 0) {
        look(text_.data() + at, at, blocks);
      } else {
        look_at_edge(at);
      }
      at += block * std::max<std::size_t>(blocks, 1);
    }
    return starts_.size() <= most_;
  }

 private:
  static constexpr std::size_t block = sieve_block;

  std::size_t whole_blocks(std::size_t at) const { return (text_.size() - std::min(text_.size(), at + margin)) / block; }

  // A block at the begin or the end of the text, with what is no letter around it.
  void look_at_edge(std::size_t at) {
    std::array<char, before_gram + block + margin> bytes{};
    const std::size_t before = std::min(at, before_gram);
    const std::size_t begin = at - before;
    std::memcpy(bytes.data() + before_gram - before, text_.data() + begin, std::min(text_.size() - begin, block + margin));
    look(bytes.data() + before_gram, at, 1);
  }

  // Blocks of which the first stands at `from` in the text. Places that do not fit are sorted out with no branch: they are many, and no
  // processor could tell which.
  void look(const char* bytes, std::size_t from, std::size_t blocks) {
    std::array<std::uint64_t, most_blocks> marks{};
    way_(tables_, bytes, blocks, marks.data());
    std::size_t count = 0;
    for (std::size_t i = 0; i < blocks; ++i) {
      for (std::uint64_t marked = marks[i]; marked != 0; marked &= marked - 1) {
        places_[count++] = static_cast<std::uint16_t>(i * block + sieve_stride * static_cast<std::size_t>(std::countr_zero(marked)));
      }
      look_for_runs(bytes + i * block, from + i * block);
    }
    const auto keep = [&](auto fits) {
      std::size_t kept = 0;
      for (std::size_t i = 0; i < count; ++i) {
        const std::uint16_t at = places_[i];
        places_[kept] = at;
        kept += fits(bytes + at) ? 1U : 0U;
      }
      count = kept;
    };
    keep([&](const char* gram) { return stands_around(gram); });
    keep([&](const char* gram) { return may_follow(gram); });
    for (std::size_t i = 0; i < count; ++i) look_at(slot_of(gram_at(bytes + places_[i])), from + places_[i]);
  }

  const SieveSlot& slot_of(std::uint32_t gram) const {
    const std::uint32_t hash = slot_hash(gram, tables_.slot_multiplier) ^ tables_.shifts[shift_of(gram)];
    return tables_.slots[hash & (tables_.slots.size() - 1)];
  }

  // Whether what must stand around this gram does.
  bool stands_around(const char* gram) const {
    const SieveSlot& slot = slot_of(gram_at(gram));
    std::uint64_t text = 0;
    std::memcpy(&text, gram - before_gram, sizeof text);
    return (((text | 0x2020'2020'2020'2020) ^ slot.text) & bits_around[slot.around]) == 0;
  }

  // Whether the bytes behind the word are what some rule asks for there.
  bool may_follow(const char* gram) const {
    const SieveSlot& slot = slot_of(gram_at(gram));
    const char* behind = gram + slot.behind;
    std::uint64_t kinds = ~std::uint64_t{0};
    for (std::size_t i = 0; i < sieve_behind; ++i) kinds &= tables_.follows[256 * i + static_cast<unsigned char>(behind[i])];
    return (kinds & tables_.kinds[slot.kinds]) != 0;
  }

  // Asked at every eighth byte: a run of 32 stands over four of them.
  void look_for_runs(const char* bytes, std::size_t from) {
    constexpr std::size_t step = sieve_run / 4;
    unsigned hex = hex_before_;
#pragma GCC unroll 16
    for (std::size_t i = 0; i < block / step; ++i) hex |= (is_hex_digit(bytes[i * step]) ? 1U : 0U) << (i + 3);
    for (unsigned four = hex & hex >> 1 & hex >> 2 & hex >> 3; four != 0; four &= four - 1) {
      look_for_run(from + step * static_cast<std::size_t>(std::countr_zero(four)));
    }
    hex_before_ = hex >> (block / step);
  }

  static bool is_hex_digit(char c) { return (kinds_of_byte[static_cast<unsigned char>(c)] & kind(RunOf::hex)) != 0; }

  void look_for_run(std::size_t at) {
    if (at < run_end_) return;
    std::size_t begin = at;
    while (begin > 0 && is_hex_digit(text_[begin - 1])) --begin;
    run_end_ = at;
    while (run_end_ < text_.size() && is_hex_digit(text_[run_end_])) ++run_end_;
    if (run_end_ - begin < sieve_run) return;
    for (const SieveRun& run : tables_.runs) {
      const std::size_t last = run_end_ - sieve_run;  // where the run of a match may begin
      if (last < run.lead_least) continue;
      starts_.push_back({run.rule, begin - std::min<std::size_t>(begin, run.lead_most), last - run.lead_least});
    }
  }

  void look_at(const SieveSlot& slot, std::size_t at) {
    for (const SieveGram& known : tables_.grams.subspan(slot.first, slot.count)) {
      const auto begin = static_cast<std::ptrdiff_t>(at) - known.at;
      if (begin >= 0) word_at(tables_.words[known.word], static_cast<std::size_t>(begin));
    }
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
    bool follows = word.automaton == no_automaton;
    if (!follows && checks.front().automaton != no_automaton) {
      follows = accepts(tables_.automata[word.automaton], end);
      if (!follows) return;
    }
    for (const SieveCheck& check : checks) {
      if (at < check.lead_least) continue;
      if (check.run > 0 && !run_follows(check, end)) continue;
      if (check.automaton != no_automaton) {
        follows = follows || accepts(tables_.automata[word.automaton], end);
        if (!follows) return;
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
  SieveWay way_ = sieve_way();
  std::array<std::uint16_t, most_blocks * block / sieve_stride> places_;  // from the first of the blocks; written before it is read
  std::string_view text_;
  Span part_;
  std::size_t most_;
  std::vector<Start>& starts_;
  unsigned hex_before_ = 0;  // whether at the three places before, a bit each
  std::size_t run_end_ = 0;  // of the last run that was looked at
};

}  // namespace

bool sieve(const SieveTables& tables, std::string_view text, Span part, std::size_t most, std::vector<Start>& starts) {
  return Sieve(tables, text, part, most, starts).run();
}

}  // namespace keysieve
