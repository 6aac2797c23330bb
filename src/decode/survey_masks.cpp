#include "decode/survey_masks.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <array>
#include <bit>
#include <vector>

#include "base/processor.h"
#include "decode/characters.h"
#include "decode/survey.h"

namespace keysieve {
namespace {

void plain(const char* text, std::size_t blocks, SurveyMasks* masks) {
  for (std::size_t block = 0; block < blocks; ++block, text += kSurveyBlock) {
    SurveyMasks found;
    for (unsigned at = 0; at < kSurveyBlock; ++at) {
      const char c = text[at];
      found.letters |= std::uint64_t{is_base64_letter(c)} << at;
      found.quotes |= std::uint64_t{c == '"' || c == '\''} << at;
      found.marks |= std::uint64_t{c == '%' || c == '&'} << at;
      found.backslashes |= std::uint64_t{c == '\\'} << at;
      found.dashes |= std::uint64_t{c == '-'} << at;
      found.joins |= std::uint64_t{kSurveyJoins.find(c) != std::string_view::npos} << at;
      found.escapes |= std::uint64_t{kSurveyEscapes.find(c) != std::string_view::npos} << at;
      found.wide |= std::uint64_t{kSurveyWide.find(c) != std::string_view::npos} << at;
      found.behind_wide |= std::uint64_t{kSurveyBehindWide.find(c) != std::string_view::npos} << at;
      found.colours |= std::uint64_t{c == kEscapeByte} << at;
    }
    masks[block] = found;
  }
}

#ifdef __x86_64__

// A byte is looked up by its halves: each bit stands for a set of low halves that go with certain high ones. In the first pair of tables
// the lower five are letters, the sixth is quotes, then marks and the backslash; in the second the lower four are what stands behind
// quotes, the upper four what stands behind backslashes. G. Langdale and D. Lemire, "Parsing gigabytes of JSON per second", 3.1.2.
constexpr std::uint8_t kSigns = 1, kDigits = 2, kUpper = 4, kLowerLine = 8, kLower = 16, kQuotes = 32, kMarks = 64, kBackslash = 128;
constexpr std::uint8_t kLetters = kSigns | kDigits | kUpper | kLowerLine | kLower;

using Half = std::array<std::uint8_t, 16>;

constexpr Half kHigh = {0, 0, kSigns | kQuotes | kMarks, kDigits, kUpper, kLowerLine | kBackslash, kUpper, kLower};

constexpr Half low_halves() {
  Half low{};
  const auto add = [&](std::uint8_t set, unsigned first, unsigned last) {
    for (unsigned at = first; at <= last; ++at) low[at] = static_cast<std::uint8_t>(low[at] | set);
  };
  for (const char c : {'+', '-', '/'}) add(kSigns, c & 15U, c & 15U);
  add(kDigits, 0, 9);
  add(kUpper, 1, 15);
  add(kLowerLine, 0, 10);
  add(kLowerLine, '_' & 15U, '_' & 15U);
  add(kLower, 0, 10);
  for (const char c : {'"', '\''}) add(kQuotes, c & 15U, c & 15U);
  for (const char c : {'%', '&'}) add(kMarks, c & 15U, c & 15U);
  add(kBackslash, '\\' & 15U, '\\' & 15U);
  return low;
}

constexpr Half kLow = low_halves();

constexpr std::uint8_t kBlankJoin = 1, kSignJoin = 2, kLessJoin = 4, kTilde = 8, kLineEnd = 16, kLetterEscape = 32, kSignEscape = 64,
                       kOctal = 128;
constexpr std::uint8_t kJoins = kBlankJoin | kSignJoin | kLessJoin | kTilde, kEscapes = kLineEnd | kLetterEscape | kSignEscape | kOctal;

constexpr Half kHighBehind = {kBlankJoin | kLineEnd,     0, kSignJoin | kSignEscape,           kLessJoin | kOctal, 0,
                              kLessJoin | kLetterEscape, 0, kLessJoin | kTilde | kLetterEscape};

constexpr Half low_halves_behind() {
  Half low{};
  const auto add = [&](std::uint8_t set, std::string_view some) {
    for (const char c : some) low[c & 15U] = static_cast<std::uint8_t>(low[c & 15U] | set);
  };
  add(kBlankJoin, "\t\r\n");
  add(kSignJoin, " +.&");
  add(kLessJoin, "<");
  add(kTilde, "~");
  add(kLineEnd, "\r\n");
  add(kLetterEscape, "uxU\\");
  add(kSignEscape, "#/");
  add(kOctal, "01");
  return low;
}

constexpr Half kLowBehind = low_halves_behind();

[[gnu::target("avx2")]] __m256i twice(const Half& half) {
  return _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(half.data())));
}

// The topmost bit of each byte; and whether any of its bits is set.
[[gnu::target("avx2")]] std::uint64_t tops(__m256i v) { return static_cast<std::uint32_t>(_mm256_movemask_epi8(v)); }
[[gnu::target("avx2")]] std::uint64_t some(__m256i v) {
  return ~static_cast<std::uint32_t>(_mm256_movemask_epi8(_mm256_cmpeq_epi8(v, _mm256_setzero_si256())));
}

[[gnu::target("avx2")]] std::uint64_t any_of(__m256i v, std::string_view bytes) {
  __m256i all = _mm256_setzero_si256();
  for (const char c : bytes) all = _mm256_or_si256(all, _mm256_cmpeq_epi8(v, _mm256_set1_epi8(c)));
  return tops(all);
}

[[gnu::target("avx2")]] void avx2(const char* text, std::size_t blocks, SurveyMasks* masks) {
  const __m256i low = twice(kLow);
  const __m256i high = twice(kHigh);
  const __m256i low_behind = twice(kLowBehind);
  const __m256i high_behind = twice(kHighBehind);
  const __m256i half = _mm256_set1_epi8(15);
  const __m256i letters = _mm256_set1_epi8(kLetters);
  const __m256i joins = _mm256_set1_epi8(kJoins);
  const __m256i escapes = _mm256_set1_epi8(static_cast<char>(kEscapes));
  for (std::size_t block = 0; block < blocks; ++block, text += kSurveyBlock) {
    SurveyMasks found;
    for (unsigned at = 0; at < kSurveyBlock; at += 32) {
      const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + at));
      const __m256i by = _mm256_and_si256(v, half);
      const __m256i above = _mm256_and_si256(_mm256_srli_epi16(v, 4), half);
      const __m256i sets = _mm256_and_si256(_mm256_shuffle_epi8(low, by), _mm256_shuffle_epi8(high, above));
      const __m256i behind = _mm256_and_si256(_mm256_shuffle_epi8(low_behind, by), _mm256_shuffle_epi8(high_behind, above));
      found.letters |= some(_mm256_and_si256(sets, letters)) << at;
      // A set is moved to the top.
      found.quotes |= tops(_mm256_slli_epi16(sets, 2)) << at;
      found.marks |= tops(_mm256_slli_epi16(sets, 1)) << at;
      found.backslashes |= tops(sets) << at;
      found.dashes |= tops(_mm256_cmpeq_epi8(v, _mm256_set1_epi8('-'))) << at;
      found.joins |= some(_mm256_and_si256(behind, joins)) << at;
      found.escapes |= some(_mm256_and_si256(behind, escapes)) << at;
      found.colours |= tops(_mm256_cmpeq_epi8(v, _mm256_set1_epi8(kEscapeByte))) << at;
      if (tops(v) == 0) continue;  // ASCII alone, as nearly everywhere
      found.wide |= any_of(v, kSurveyWide) << at;
      found.behind_wide |= any_of(v, kSurveyBehindWide) << at;
    }
    masks[block] = found;
  }
}

[[gnu::target("avx512f")]] __m512i four_times(const Half& half) {
  const __m128i once = _mm_loadu_si128(reinterpret_cast<const __m128i*>(half.data()));
  return _mm512_maskz_broadcast_i32x4(0xffff, once);  // GCC 12 takes the plain one for a use of what is not set
}

[[gnu::target("avx512f,avx512bw")]] std::uint64_t of(__m512i sets, std::uint8_t some) {
  return _mm512_test_epi8_mask(sets, _mm512_set1_epi8(static_cast<char>(some)));
}

[[gnu::target("avx512f,avx512bw")]] std::uint64_t any_of(__m512i v, std::string_view bytes) {
  std::uint64_t all = 0;
  for (const char c : bytes) all |= _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(c));
  return all;
}

// A whole block at once: of each set the instruction for it makes the mask.
[[gnu::target("avx512f,avx512bw")]] void avx512(const char* text, std::size_t blocks, SurveyMasks* masks) {
  const __m512i low = four_times(kLow);
  const __m512i high = four_times(kHigh);
  const __m512i low_behind = four_times(kLowBehind);
  const __m512i high_behind = four_times(kHighBehind);
  const __m512i half = _mm512_set1_epi8(15);
  for (std::size_t block = 0; block < blocks; ++block, text += kSurveyBlock) {
    const __m512i v = _mm512_loadu_si512(text);
    const __m512i by = _mm512_and_si512(v, half);
    const __m512i above = _mm512_and_si512(_mm512_srli_epi16(v, 4), half);
    const __m512i sets = _mm512_and_si512(_mm512_shuffle_epi8(low, by), _mm512_shuffle_epi8(high, above));
    const __m512i behind = _mm512_and_si512(_mm512_shuffle_epi8(low_behind, by), _mm512_shuffle_epi8(high_behind, above));
    masks[block] = {.letters = of(sets, kLetters),
                    .quotes = of(sets, kQuotes),
                    .marks = of(sets, kMarks),
                    .backslashes = of(sets, kBackslash),
                    .dashes = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8('-')),
                    .joins = of(behind, kJoins),
                    .escapes = of(behind, kEscapes),
                    .colours = _mm512_cmpeq_epi8_mask(v, _mm512_set1_epi8(kEscapeByte))};
    if (_mm512_movepi8_mask(v) == 0) continue;  // ASCII alone, as nearly everywhere
    masks[block].wide = any_of(v, kSurveyWide);
    masks[block].behind_wide = any_of(v, kSurveyBehindWide);
  }
}

__m128i table(const Half& half) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(half.data())); }
std::uint64_t tops(__m128i v) { return static_cast<unsigned>(_mm_movemask_epi8(v)); }
std::uint64_t some(__m128i v) { return ~static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(v, _mm_setzero_si128()))) & 0xffffU; }

std::uint64_t any_of(__m128i v, std::string_view bytes) {
  __m128i all = _mm_setzero_si128();
  for (const char c : bytes) all = _mm_or_si128(all, _mm_cmpeq_epi8(v, _mm_set1_epi8(c)));
  return tops(all);
}

// The same by halves as long; every machine that Hyperscan runs on has these instructions.
[[gnu::target("ssse3")]] void ssse3(const char* text, std::size_t blocks, SurveyMasks* masks) {
  const __m128i half = _mm_set1_epi8(15);
  for (std::size_t block = 0; block < blocks; ++block, text += kSurveyBlock) {
    SurveyMasks found;
    for (unsigned at = 0; at < kSurveyBlock; at += 16) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
      const __m128i by = _mm_and_si128(v, half);
      const __m128i above = _mm_and_si128(_mm_srli_epi16(v, 4), half);
      const __m128i sets = _mm_and_si128(_mm_shuffle_epi8(table(kLow), by), _mm_shuffle_epi8(table(kHigh), above));
      const __m128i behind = _mm_and_si128(_mm_shuffle_epi8(table(kLowBehind), by), _mm_shuffle_epi8(table(kHighBehind), above));
      found.letters |= some(_mm_and_si128(sets, _mm_set1_epi8(kLetters))) << at;
      found.quotes |= tops(_mm_slli_epi16(sets, 2)) << at;
      found.marks |= tops(_mm_slli_epi16(sets, 1)) << at;
      found.backslashes |= tops(sets) << at;
      found.dashes |= tops(_mm_cmpeq_epi8(v, _mm_set1_epi8('-'))) << at;
      found.joins |= some(_mm_and_si128(behind, _mm_set1_epi8(kJoins))) << at;
      found.escapes |= some(_mm_and_si128(behind, _mm_set1_epi8(static_cast<char>(kEscapes)))) << at;
      found.colours |= tops(_mm_cmpeq_epi8(v, _mm_set1_epi8(kEscapeByte))) << at;
      if (tops(v) == 0) continue;
      found.wide |= any_of(v, kSurveyWide) << at;
      found.behind_wide |= any_of(v, kSurveyBehindWide) << at;
    }
    masks[block] = found;
  }
}

#endif

std::vector<SurveyWay> ways_here() {
  std::vector<SurveyWay> ways{plain};
#ifdef __x86_64__
  if (processor_has<x86_cpu_SSSE3>()) ways.push_back(ssse3);
  if (processor_has<x86_cpu_AVX2>()) ways.push_back(avx2);
  if (processor_has<x86_cpu_AVX512F, x86_cpu_AVX512BW>()) ways.push_back(avx512);
#endif
  return ways;
}

}  // namespace

std::span<const SurveyWay> survey_ways() {
  static const std::vector<SurveyWay> ways = ways_here();
  return ways;
}

SurveyWay survey_way() { return survey_ways().back(); }

}  // namespace keysieve
