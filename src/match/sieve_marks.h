// Which places of a text may hold a gram of the sieve (core/sieve_tables.h), answered for 64 places at once: a bit a place.
//
// The processor's widest instructions are chosen at run time; every way gives the same. Pure, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <span>

#include "core/sieve_tables.h"

namespace keysieve {

inline constexpr std::size_t sieve_stride = 2;
inline constexpr std::size_t sieve_block = 64 * sieve_stride;  // bytes

// The gram at a place.
inline std::uint32_t gram_at(const char* at) {
  std::uint32_t gram = 0;
  std::memcpy(&gram, at, sizeof gram);
  return gram | fold_gram;
}

// Fills one of `marks` for each of so many blocks of the text, behind which 16 bytes more can be read.
using SieveWay = void (*)(const SieveTables& tables, const char* text, std::size_t blocks, std::uint64_t* marks);

// The fastest that this processor has, and all that it has, the plain one first: for the test that compares them.
[[nodiscard]] SieveWay sieve_way();
[[nodiscard]] std::span<const SieveWay> sieve_ways();

}  // namespace keysieve
