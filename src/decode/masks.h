// Which bytes of a block are a given one, a bit each: for finders that stop at a few kinds of bytes and pass over all others at once.
#pragma once

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <cstddef>
#include <cstdint>

namespace keysieve {

inline constexpr std::size_t kMaskBlock = 64;

inline std::uint64_t mask_of(const char* block, char c) {
  std::uint64_t mask = 0;
#ifdef __SSE2__
  // Every machine that Hyperscan runs on has these instructions.
  for (std::size_t at = 0; at < kMaskBlock; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
    mask |= std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(_mm_cmpeq_epi8(bytes, _mm_set1_epi8(c))))} << at;
  }
#else
  for (std::size_t at = 0; at < kMaskBlock; ++at) mask |= std::uint64_t{block[at] == c} << at;
#endif
  return mask;
}

}  // namespace keysieve
