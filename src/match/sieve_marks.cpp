#include "match/sieve_marks.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <vector>

#include "base/processor.h"

namespace keysieve {
namespace {

void plain(const SieveTables& tables, const char* text, std::size_t blocks, std::uint64_t* marks) {
  const std::uint32_t* const bits = tables.bits.data();
  const std::uint32_t multiplier = tables.multiplier;
  for (std::size_t block = 0; block < blocks; ++block, text += sieve_block) {
    std::uint64_t all = 0;
#pragma GCC unroll 8
    for (std::size_t at = 0; at < sieve_block; at += sieve_stride) {
      const std::uint32_t bit = gram_bit(gram_at(text + at), multiplier);
      all |= static_cast<std::uint64_t>((bits[bit / 32] >> (bit % 32)) & 1) << (at / sieve_stride);
    }
    marks[block] = all;
  }
}

#ifdef __x86_64__

// Eight places at once, of which a gather fetches the words of bits.
[[gnu::target("avx2")]] void avx2(const SieveTables& tables, const char* text, std::size_t blocks, std::uint64_t* marks) {
  const auto* const bits = reinterpret_cast<const int*>(tables.bits.data());
  const __m256i multiplier = _mm256_set1_epi32(static_cast<int>(tables.multiplier));
  const __m256i fold = _mm256_set1_epi32(static_cast<int>(fold_gram));
  const __m256i last = _mm256_set1_epi32(31);
  const __m256i grams = _mm256_setr_epi8(0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9, 0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9);
  for (std::size_t block = 0; block < blocks; ++block, text += sieve_block) {
    std::uint64_t all = 0;
#pragma GCC unroll 8
    for (unsigned part = 0; part < 8; ++part) {
      const char* const at = text + 8 * sieve_stride * part;
      const __m256i bytes = _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))),
                                                    _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 8)), 1);
      const __m256i gram = _mm256_or_si256(_mm256_shuffle_epi8(bytes, grams), fold);
      const __m256i bit = _mm256_srli_epi32(_mm256_mullo_epi32(gram, multiplier), 12);
      const __m256i word = _mm256_i32gather_epi32(bits, _mm256_srli_epi32(bit, 5), 4);
      // The bit that is asked for, moved to the topmost place.
      const __m256i marked = _mm256_sllv_epi32(word, _mm256_andnot_si256(bit, last));
      all |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(marked)))} << (8 * part);
    }
    marks[block] = all;
  }
}

#endif

std::vector<SieveWay> ways_here() {
  std::vector<SieveWay> ways{plain};
#ifdef __x86_64__
  if (processor_has<x86_cpu_AVX2>()) ways.push_back(avx2);
#endif
  return ways;
}

}  // namespace

std::span<const SieveWay> sieve_ways() {
  static const std::vector<SieveWay> ways = ways_here();
  return ways;
}

SieveWay sieve_way() { return sieve_ways().back(); }

}  // namespace keysieve
