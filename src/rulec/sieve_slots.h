// The slots of the sieve's grams (core/sieve_tables.h): where each lies, and what must stand around it.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "config/pattern_tree.h"
#include "core/sieve_tables.h"
#include "match/trigger.h"

namespace keysieve {

// A gram, and one word that may stand where it does.
struct PlacedGram {
  std::uint32_t gram;
  SieveGram at;
};

using BytesBehind = std::array<ByteSet, sieve_behind>;  // of which the first bytes behind a word must be

struct PlacedWord {
  const TriggerWord* word;
  std::vector<BytesBehind> behind;  // of some rule each
  double common;                  // times in a megabyte
};

struct SieveSlots {
  std::uint32_t multiplier = 0;
  std::vector<std::uint16_t> shifts;
  std::vector<SieveSlot> slots;
  std::vector<std::uint64_t> follows;
  std::vector<std::uint64_t> kinds;
};

// `grams`: those of one gram in a row, as they will lie in SieveTables::grams. Throws ScanError where there are too many.
[[nodiscard]] SieveSlots lay_out_slots(std::span<const PlacedGram> grams, std::span<const PlacedWord> words);

}  // namespace keysieve
