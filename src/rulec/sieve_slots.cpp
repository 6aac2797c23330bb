#include "rulec/sieve_slots.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <utility>

#include "base/error.h"

namespace keysieve {
namespace {

using Group = std::span<const PlacedGram>;  // of one bit

std::vector<Group> groups_of(std::span<const PlacedGram> grams) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < grams.size();) {
    const std::size_t first = i;
    while (i < grams.size() && grams[i].bit == grams[first].bit) ++i;
    groups.push_back(grams.subspan(first, i - first));
  }
  return groups;
}

BytesBehind anything() {
  BytesBehind all;
  for (ByteSet& set : all) set.set();
  return all;
}

// The kinds of what may follow a word: what follows the most frequent words, exactly. For other words stands the narrowest that holds all
// that may follow them.
class Kinds final {
 public:
  explicit Kinds(std::span<const PlacedWord> words) : kept_{anything()} {
    std::vector<std::pair<double, BytesBehind>> all;
    for (const PlacedWord& word : words) {
      for (const BytesBehind& behind : word.behind) {
        const auto known = std::ranges::find(all, behind, &std::pair<double, BytesBehind>::second);
        if (known == all.end()) {
          all.emplace_back(word.common, behind);
        } else {
          known->first += word.common;
        }
      }
    }
    std::ranges::stable_sort(all, std::ranges::greater(), &std::pair<double, BytesBehind>::first);
    for (const auto& [common, behind] : all) {
      if (kept_.size() < sieve_kinds && behind != kept_.front()) kept_.push_back(behind);
    }
  }

  // The kind, as a bit.
  [[nodiscard]] std::uint64_t holding(const BytesBehind& behind) const {
    std::size_t best = 0;
    for (std::size_t at = 0; at < kept_.size(); ++at) {
      if (holds(kept_[at], behind) && width(kept_[at]) < width(kept_[best])) best = at;
    }
    return std::uint64_t{1} << best;
  }

  [[nodiscard]] std::vector<std::uint64_t> follows() const {
    std::vector<std::uint64_t> bits(sieve_behind * 256);
    for (std::size_t i = 0; i < bits.size(); ++i) {
      for (std::size_t at = 0; at < kept_.size(); ++at) bits[i] |= std::uint64_t{kept_[at][i / 256][i % 256]} << at;
    }
    return bits;
  }

 private:
  static bool holds(const BytesBehind& all, const BytesBehind& some) {
    for (std::size_t i = 0; i < all.size(); ++i) {
      if ((some[i] & ~all[i]).any()) return false;
    }
    return true;
  }
  static std::size_t width(const BytesBehind& behind) {
    std::size_t sum = 0;
    for (const ByteSet& set : behind) sum += set.count();
    return sum;
  }

  std::vector<BytesBehind> kept_;
};

// The byte that stands so far from a gram in its word, 0x20 set; 0 where that is outside.
std::uint8_t byte_at(const PlacedGram& placed, const TriggerWord& word, int from_gram) {
  const int at = placed.at.at + from_gram;
  if (at < 0 || at >= static_cast<int>(word.text.size())) return 0;
  return static_cast<std::uint8_t>(static_cast<unsigned char>(word.text[static_cast<std::size_t>(at)]) | 0x20U);
}

void ask_around(SieveSlot& slot, Group group, std::span<const PlacedWord> words) {
  for (int at = 0; at < 8; ++at) {
    const auto byte = [&](const PlacedGram& placed) {
      return byte_at(placed, *words[placed.at.word].word, at - static_cast<int>(before_gram));
    };
    const std::uint8_t first = byte(group.front());
    if (first == 0 || std::ranges::any_of(group, [&](const PlacedGram& placed) { return byte(placed) != first; })) continue;
    slot.asked = static_cast<std::uint8_t>(slot.asked | 1 << at);
    slot.text |= std::uint64_t{first} << 8 * at;
  }
}

std::uint8_t position_of(std::uint64_t kinds, std::vector<std::uint64_t>& all) {
  const auto known = std::ranges::find(all, kinds);
  if (known == all.end() && all.size() > std::numeric_limits<std::uint8_t>::max()) return 0;
  const auto at = known - all.begin();
  if (known == all.end()) all.push_back(kinds);
  return static_cast<std::uint8_t>(at);
}

// Nothing is asked where the words end at several places.
void ask_behind(SieveSlot& slot, Group group, std::span<const PlacedWord> words, const std::vector<std::uint64_t>& kinds_of_word,
                std::vector<std::uint64_t>& all) {
  const auto end = [&](const PlacedGram& placed) { return static_cast<int>(words[placed.at.word].word->text.size()) - placed.at.at; };
  const int behind = end(group.front());
  if (!std::ranges::all_of(group, [&](const PlacedGram& placed) { return end(placed) == behind; })) return;
  slot.behind = static_cast<std::uint8_t>(behind);
  std::uint64_t kinds = 0;
  for (const PlacedGram& placed : group) kinds |= kinds_of_word[placed.at.word];
  slot.kinds = position_of(kinds, all);
}

bool holds(SieveNear near, SieveNear narrower) {
  switch (near) {
    case SieveNear::anything: return true;
    case SieveNear::token: return narrower != SieveNear::anything;
    case SieveNear::long_token: return narrower == SieveNear::long_token || narrower == SieveNear::long_alnum;
    case SieveNear::alnum: return narrower == SieveNear::alnum || narrower == SieveNear::long_alnum;
    case SieveNear::long_alnum: return narrower == SieveNear::long_alnum;
  }
  return false;
}

// The narrowest that holds what must follow any of the words.
SieveNear near_of(Group group, std::span<const PlacedWord> words) {
  for (const SieveNear near : {SieveNear::long_alnum, SieveNear::alnum, SieveNear::long_token, SieveNear::token}) {
    if (std::ranges::all_of(group, [&](const PlacedGram& placed) { return holds(near, words[placed.at.word].near); })) return near;
  }
  return SieveNear::anything;
}

void set_bits(SieveSlots& slots, const std::vector<Group>& groups) {
  slots.bits.resize(gram_bits / 64);
  for (const Group& group : groups) slots.bits[group.front().bit / 64] |= std::uint64_t{1} << group.front().bit % 64;
  std::size_t rank = 0;
  for (const std::uint64_t bits : slots.bits) {
    slots.ranks.push_back(static_cast<std::uint16_t>(rank));
    rank += static_cast<std::size_t>(std::popcount(bits));
  }
  if (rank > std::numeric_limits<std::uint16_t>::max()) throw ScanError("the sieve has no room for so many words");
}

}  // namespace

SieveSlots lay_out_slots(std::span<const PlacedGram> grams, std::span<const PlacedWord> words) {
  const std::vector<Group> groups = groups_of(grams);
  const Kinds kinds(words);
  std::vector<std::uint64_t> kinds_of_word(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const BytesBehind& behind : words[i].behind) kinds_of_word[i] |= kinds.holding(behind);
  }
  SieveSlots result{.bits = {}, .ranks = {}, .slots = {}, .follows = kinds.follows(), .kinds = {1}};
  set_bits(result, groups);
  for (const Group& group : groups) {
    SieveSlot slot{};
    slot.first = static_cast<std::uint16_t>(group.data() - grams.data());
    if (group.size() > std::numeric_limits<std::uint8_t>::max()) throw ScanError("too many words of the sieve share four bytes");
    slot.count = static_cast<std::uint8_t>(group.size());
    slot.near = near_of(group, words);
    ask_around(slot, group, words);
    ask_behind(slot, group, words, kinds_of_word, result.kinds);
    result.slots.push_back(slot);
  }
  return result;
}

}  // namespace keysieve
