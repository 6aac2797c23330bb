#include "rulec/sieve_slots.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <utility>

#include "base/error.h"

namespace keysieve {
namespace {

constexpr double fullest = 0.95;              // of the slots
constexpr std::size_t most_slots = 1U << 17;  // of the hash

using Group = std::span<const PlacedGram>;  // of one gram

std::vector<Group> groups_of(std::span<const PlacedGram> grams) {
  std::vector<Group> groups;
  for (std::size_t i = 0; i < grams.size();) {
    const std::size_t first = i;
    while (i < grams.size() && grams[i].gram == grams[first].gram) ++i;
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
  slot.text = std::uint64_t{group.front().gram} << 8 * before_gram;
  int bit = 0;
  for (const int from_gram : {-2, -1, 4, 5}) {
    const auto byte = [&](const PlacedGram& placed) { return byte_at(placed, *words[placed.at.word].word, from_gram); };
    const std::uint8_t first = byte(group.front());
    if (first != 0 && std::ranges::all_of(group, [&](const PlacedGram& placed) { return byte(placed) == first; })) {
      slot.around = static_cast<std::uint8_t>(slot.around | 1 << bit);
      slot.text |= std::uint64_t{first} << 8 * (static_cast<int>(before_gram) + from_gram);
    }
    ++bit;
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

// For each group its slot, and the shifts that lead there: those of the fullest lists first. Empty where some find no place.
std::optional<std::vector<std::size_t>> places_of(const std::vector<Group>& groups, SieveSlots& result) {
  std::vector<std::vector<std::size_t>> lists(std::size_t{1} << 13);
  for (std::size_t i = 0; i < groups.size(); ++i) lists[shift_of(groups[i].front().gram)].push_back(i);
  std::vector<std::size_t> order(lists.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::stable_sort(order, std::ranges::greater(), [&](std::size_t i) { return lists[i].size(); });
  const std::size_t most_shift = std::min<std::size_t>(result.slots.size(), std::numeric_limits<std::uint16_t>::max());
  std::vector<bool> taken(result.slots.size());
  std::vector<std::size_t> places(groups.size());
  for (const std::size_t list : order) {
    std::size_t shift = 0;
    const auto all_fit = [&] {
      for (std::size_t n = 0; n < lists[list].size(); ++n) {
        const std::uint32_t hash = slot_hash(groups[lists[list][n]].front().gram, result.multiplier);
        const std::size_t place = (hash ^ shift) & (taken.size() - 1);
        const auto mine = [&](std::size_t other) { return places[lists[list][other]] == place; };
        for (std::size_t other = 0; other < n; ++other) {
          if (mine(other)) return false;
        }
        if (taken[place]) return false;
        places[lists[list][n]] = place;
      }
      return true;
    };
    while (shift < most_shift && !all_fit()) ++shift;
    if (shift == most_shift) return std::nullopt;
    result.shifts[list] = static_cast<std::uint16_t>(shift);
    for (const std::size_t group : lists[list]) taken[places[group]] = true;
  }
  return places;
}

}  // namespace

SieveSlots lay_out_slots(std::span<const PlacedGram> grams, std::span<const PlacedWord> words) {
  const std::vector<Group> groups = groups_of(grams);
  const Kinds kinds(words);
  std::vector<std::uint64_t> kinds_of_word(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (const BytesBehind& behind : words[i].behind) kinds_of_word[i] |= kinds.holding(behind);
  }
  std::size_t count = 1;
  while (static_cast<double>(groups.size()) > fullest * static_cast<double>(count)) count *= 2;
  SieveSlots result{.multiplier = 0x9E3779B1, .shifts = {}, .slots = {}, .follows = kinds.follows(), .kinds = {1}};
  result.shifts.resize(std::size_t{1} << 13);
  result.slots.resize(count);
  std::optional<std::vector<std::size_t>> places;
  for (int tries = 0; !places && count <= most_slots && tries < 1000; ++tries) {
    result.multiplier = (result.multiplier * 0x19660D + 0x3C6EF35F) | 1;
    places = places_of(groups, result);
  }
  if (!places) throw ScanError("the sieve has no room for so many words");
  for (std::size_t i = 0; i < groups.size(); ++i) {
    SieveSlot& slot = result.slots[(*places)[i]];
    slot.first = static_cast<std::uint16_t>(groups[i].data() - grams.data());
    if (groups[i].size() > std::numeric_limits<std::uint8_t>::max()) throw ScanError("too many words of the sieve share four bytes");
    slot.count = static_cast<std::uint8_t>(groups[i].size());
    ask_around(slot, groups[i], words);
    ask_behind(slot, groups[i], words, kinds_of_word, result.kinds);
  }
  return result;
}

}  // namespace keysieve
