// At which places of a text a word of the sieve may stand (core/sieve_tables.h), told for a window of it at once, without a branch: such
// places are many, and no processor could tell which.
//
// The processor's widest instructions are chosen at run time; every way gives the same. Pure, any thread.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "core/sieve_tables.h"

namespace keysieve {

inline constexpr std::size_t sieve_stride = 2;                 // bytes from place to place
inline constexpr std::size_t sieve_block = 64 * sieve_stride;  // bytes
inline constexpr std::size_t most_sieve_blocks = 16;           // in a window
inline constexpr std::size_t sieve_ahead = 384;                // bytes behind a window's blocks that are read with it
inline constexpr std::size_t sieve_before = 16;                // and before them

// For each group of four bytes of a window and of 256 bytes more a bit; and room for one number more.
inline constexpr std::size_t sieve_group = 4;
inline constexpr std::size_t groups_chunk = 64 * sieve_group;  // bytes that one number tells of
using SieveGroups = std::array<std::uint64_t, (most_sieve_blocks * sieve_block + 256) / groups_chunk + 1>;

struct GroupsOf {
  SieveGroups alnum;  // all bytes are letters or digits
  SieveGroups token;  // all bytes are of a token
  SieveGroups dot;    // one is a dot
  friend bool operator==(const GroupsOf&, const GroupsOf&) = default;
};

// By SieveNear: for each 64 bytes of a window, whether such a run may begin in them or in the 192 behind; a bit each.
using SieveNears = std::array<std::uint64_t, sieve_nears>;

// Where a gram of a slot is met: counted from the window's begin; and the slot.
struct SievePlace {
  std::uint16_t at;
  std::uint16_t slot;
};
using SievePlaces = std::array<SievePlace, most_sieve_blocks * sieve_block / sieve_stride + 8>;  // what follows the last is written to

struct SieveWay {
  // So many numbers of each.
  void (*group)(const char* text, std::size_t chunks, GroupsOf& groups);
  // Which places may hold a gram, by the table of bits: for each block a mark.
  void (*mark)(const SieveTables& tables, const char* text, std::size_t blocks, std::uint64_t* marks);
  // Those of the marked places where also what must stand around does and what must be near; how many.
  std::size_t (*place)(const SieveTables& tables, const char* text, std::span<const std::uint64_t> marks, const SieveNears& nears,
                       SievePlaces& places);
};

// The fastest that this processor has, and all that it has, the plain one first: for the test that compares them.
[[nodiscard]] const SieveWay& sieve_way();
[[nodiscard]] std::span<const SieveWay> sieve_ways();

}  // namespace keysieve
