#include "match/sieve_places.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <bit>
#include <cstring>
#include <vector>

#include "base/processor.h"

namespace keysieve {
namespace {

// By SieveSlot::asked: the bits of the bytes.
constexpr auto bits_asked = [] {
  std::array<std::uint64_t, 256> all{};
  for (std::size_t asked = 0; asked < all.size(); ++asked) {
    for (std::size_t at = 0; at < 8; ++at) {
      if ((asked >> at & 1) != 0) all[asked] |= std::uint64_t{0xff} << 8 * at;
    }
  }
  return all;
}();

constexpr std::uint8_t alnum_bit = 1;
constexpr std::uint8_t token_bit = 2;
constexpr std::uint8_t no_dot_bit = 4;
constexpr auto bits_of_byte = [] {
  std::array<std::uint8_t, 256> bits{};
  for (std::size_t byte = 0; byte < bits.size(); ++byte) {
    const char c = static_cast<char>(byte);
    bits[byte] = static_cast<std::uint8_t>((is_of(RunOf::alnum, c) ? alnum_bit : 0) | (is_of(RunOf::token, c) ? token_bit : 0) |
                                           (c == '.' ? 0 : no_dot_bit));
  }
  return bits;
}();

void plain_group(const char* text, std::size_t chunks, GroupsOf& groups) {
  for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
    groups.alnum[chunk] = groups.token[chunk] = groups.dot[chunk] = 0;
    for (unsigned group = 0; group < 64; ++group, text += sieve_group) {
      std::uint64_t bits = alnum_bit | token_bit | no_dot_bit;
      for (std::size_t i = 0; i < sieve_group; ++i) bits &= bits_of_byte[static_cast<unsigned char>(text[i])];
      groups.alnum[chunk] |= (bits & alnum_bit) << group;
      groups.token[chunk] |= (bits & token_bit) / token_bit << group;
      groups.dot[chunk] |= (bits < no_dot_bit ? std::uint64_t{1} : 0) << group;
    }
  }
}

void plain_mark(const SieveTables& tables, const char* text, std::size_t blocks, std::uint64_t* marks) {
  const std::uint64_t* const bits = tables.bits.data();
  for (std::size_t block = 0; block < blocks; ++block, text += sieve_block) {
    std::uint64_t all = 0;
#pragma GCC unroll 8
    for (std::size_t at = 0; at < sieve_block; at += sieve_stride) {
      std::uint32_t gram = 0;
      std::memcpy(&gram, text + at, sizeof gram);
      all |= (bits[gram_bit(gram) / 64] >> (gram_bit(gram) % 64) & 1) << (at / sieve_stride);
    }
    marks[block] = all;
  }
}

// Of the marks first all places, then which of them fit.
[[gnu::always_inline]] inline std::size_t place(const SieveTables& tables, const char* text, std::span<const std::uint64_t> marks,
                                                const SieveNears& nears, SievePlaces& places) {
  constexpr std::size_t at_once = 8;
  static_assert(std::tuple_size_v<SievePlaces> >= most_sieve_blocks * sieve_block / sieve_stride + at_once);
  std::size_t count = 0;
  for (std::size_t block = 0; block < marks.size(); ++block) {
    std::uint64_t marked = marks[block];
    const std::size_t end = count + static_cast<std::size_t>(std::popcount(marked));
    for (; count < end; count += at_once) {  // be they there or not: how many there are no processor could tell
#pragma GCC unroll 8
      for (std::size_t i = 0; i < at_once; ++i, marked &= marked - 1) {
        const auto in_block = static_cast<std::size_t>(std::countr_zero(marked | std::uint64_t{1} << 63));
        places[count + i].at = static_cast<std::uint16_t>(block * sieve_block + sieve_stride * in_block);
      }
    }
    count = end;
  }
  std::size_t kept = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint16_t at = places[i].at;
    std::uint64_t around = 0;
    std::memcpy(&around, text + at - before_gram, sizeof around);
    const std::uint32_t bit = gram_bit(static_cast<std::uint32_t>(around >> 8 * before_gram));
    const std::uint64_t before = tables.bits[bit / 64] & ~(~std::uint64_t{0} << bit % 64);
    const auto rank = static_cast<std::uint16_t>(tables.ranks[bit / 64] + std::popcount(before));
    const SieveSlot& slot = tables.slots[rank];
    const bool fits = (((around | 0x2020'2020'2020'2020) ^ slot.text) & bits_asked[slot.asked]) == 0;
    const bool is_near = (nears[static_cast<std::size_t>(slot.near)] >> (at / 64) & 1) != 0;
    places[kept] = {at, rank};
    kept += fits && is_near ? 1U : 0U;
  }
  return kept;
}

std::size_t plain_place(const SieveTables& tables, const char* text, std::span<const std::uint64_t> marks, const SieveNears& nears,
                        SievePlaces& places) {
  return place(tables, text, marks, nears, places);
}

#ifdef __x86_64__

// 0 where a byte is of the set: how far it is outside of the letters, whatever their case, and of the digits.
[[gnu::target("avx2")]] __m256i not_alnum(__m256i v) {
  const __m256i letter = _mm256_sub_epi8(_mm256_or_si256(v, _mm256_set1_epi8(0x20)), _mm256_set1_epi8('a'));
  const __m256i digit = _mm256_sub_epi8(v, _mm256_set1_epi8('0'));
  return _mm256_min_epu8(_mm256_subs_epu8(letter, _mm256_set1_epi8(25)), _mm256_subs_epu8(digit, _mm256_set1_epi8(9)));
}
[[gnu::target("avx2")]] __m256i not_token(__m256i v, __m256i alnum) {
  const __m256i line = _mm256_xor_si256(v, _mm256_set1_epi8('_'));
  return _mm256_min_epu8(alnum, _mm256_min_epu8(line, _mm256_xor_si256(v, _mm256_set1_epi8('-'))));
}

// Of which groups all bytes are 0.
[[gnu::target("avx2")]] std::uint64_t zeros(__m256i v) {
  return static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpeq_epi32(v, _mm256_setzero_si256()))));
}

[[gnu::target("avx2")]] void avx2_group(const char* text, std::size_t chunks, GroupsOf& groups) {
  for (std::size_t chunk = 0; chunk < chunks; ++chunk) {
    std::uint64_t alnum = 0;
    std::uint64_t token = 0;
    std::uint64_t no_dot = 0;
#pragma GCC unroll 8
    for (unsigned part = 0; part < 8; ++part, text += 32) {
      const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text));
      const __m256i outside = not_alnum(v);
      alnum |= zeros(outside) << (8 * part);
      token |= zeros(not_token(v, outside)) << (8 * part);
      no_dot |= zeros(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('.'))) << (8 * part);
    }
    groups.alnum[chunk] = alnum;
    groups.token[chunk] = token;
    groups.dot[chunk] = ~no_dot;
  }
}

// Eight places at once, of which a gather fetches the words of bits: one of sixteen takes longer.
[[gnu::target("avx2")]] void avx2_mark(const SieveTables& tables, const char* text, std::size_t blocks, std::uint64_t* marks) {
  const auto* const bits = reinterpret_cast<const int*>(tables.bits.data());
  const __m256i five = _mm256_set1_epi8(31);
  const __m256i pairs = _mm256_set1_epi16(1 | 32 << 8);     // what each two bytes are multiplied by, and added
  const __m256i fours = _mm256_set1_epi32(1 | 1024 << 16);  // and each two of those
  const __m256i last = _mm256_set1_epi32(31);
  const __m256i grams = _mm256_setr_epi8(0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9, 0, 1, 2, 3, 2, 3, 4, 5, 4, 5, 6, 7, 6, 7, 8, 9);
  for (std::size_t block = 0; block < blocks; ++block, text += sieve_block) {
    std::uint64_t all = 0;
#pragma GCC unroll 8
    for (unsigned part = 0; part < 8; ++part) {
      const char* const at = text + 8 * sieve_stride * part;
      const __m256i bytes = _mm256_inserti128_si256(_mm256_castsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(at))),
                                                    _mm_loadu_si128(reinterpret_cast<const __m128i*>(at + 8)), 1);
      const __m256i gram = _mm256_and_si256(_mm256_shuffle_epi8(bytes, grams), five);
      const __m256i bit = _mm256_madd_epi16(_mm256_maddubs_epi16(gram, pairs), fours);
      const __m256i word = _mm256_i32gather_epi32(bits, _mm256_srli_epi32(bit, 5), 4);
      // The bit that is asked for, moved to the topmost place.
      const __m256i marked = _mm256_sllv_epi32(word, _mm256_andnot_si256(bit, last));
      all |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_ps(_mm256_castsi256_ps(marked)))} << (8 * part);
    }
    marks[block] = all;
  }
}

// With the instruction that counts bits.
[[gnu::target("avx2,popcnt,bmi,bmi2")]] std::size_t avx2_place(const SieveTables& tables, const char* text,
                                                               std::span<const std::uint64_t> marks, const SieveNears& nears,
                                                               SievePlaces& places) {
  return place(tables, text, marks, nears, places);
}

#endif

std::vector<SieveWay> ways_here() {
  std::vector<SieveWay> ways{{plain_group, plain_mark, plain_place}};
#ifdef __x86_64__
  if (processor_has<x86_cpu_AVX2, x86_cpu_POPCNT, x86_cpu_BMI1, x86_cpu_BMI2>()) ways.push_back({avx2_group, avx2_mark, avx2_place});
#endif
  return ways;
}

}  // namespace

std::span<const SieveWay> sieve_ways() {
  static const std::vector<SieveWay> ways = ways_here();
  return ways;
}

const SieveWay& sieve_way() { return sieve_ways().back(); }

}  // namespace keysieve
