// The slots of the sieve's grams (core/sieve_tables.h): which there are, and what must stand around each.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "config/pattern_tree.h"
#include "core/sieve_tables.h"
#include "match/trigger.h"

namespace keysieve {

// The bit of a gram, and one word that may stand where it does.
struct PlacedGram {
  std::uint32_t bit;
  SieveGram at;
};

using BytesBehind = std::array<ByteSet, sieve_behind>;  // of which the first bytes behind a word must be

struct PlacedWord {
  const TriggerWord* word;
  std::vector<BytesBehind> behind;  // of some rule each
  double common;                    // times in a megabyte
  SieveNear near;                   // must follow
};

struct SieveSlots {
  std::vector<std::uint64_t> bits;
  std::vector<std::uint16_t> ranks;
  std::vector<SieveSlot> slots;
  std::vector<std::uint64_t> follows;
  std::vector<std::uint64_t> kinds;
};

// `grams`: by their bits, as they will lie in SieveTables::grams. Throws ScanError where there are too many.
[[nodiscard]] SieveSlots lay_out_slots(std::span<const PlacedGram> grams, std::span<const PlacedWord> words);

}  // namespace keysieve
