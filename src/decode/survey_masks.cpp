#include "decode/survey_masks.h"

#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <array>
#include <bit>
#include <vector>

#include "base/processor.h"
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
      found.marks |= std::uint64_t{c == '%' || c == '&' || c == '\\'} << at;
    }
    masks[block] = found;
  }
}

#ifdef __x86_64__

// A byte is looked up by its halves: each bit stands for a set of low halves that go with certain high ones. The lower five are letters,
// the sixth is quotes, the upper two are marks. G. Langdale and D. Lemire, "Parsing gigabytes of JSON per second", 3.1.2.
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

[[gnu::target("avx2")]] void avx2(const char* text, std::size_t blocks, SurveyMasks* masks) {
  const __m256i low = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(kLow.data())));
  const __m256i high = _mm256_broadcastsi128_si256(_mm_loadu_si128(reinterpret_cast<const __m128i*>(kHigh.data())));
  const __m256i half = _mm256_set1_epi8(15);
  const __m256i letters = _mm256_set1_epi8(kLetters);
  for (std::size_t block = 0; block < blocks; ++block, text += kSurveyBlock) {
    SurveyMasks found;
    for (unsigned at = 0; at < kSurveyBlock; at += 32) {
      const __m256i v = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(text + at));
      const __m256i by_low = _mm256_shuffle_epi8(low, _mm256_and_si256(v, half));
      const __m256i by_high = _mm256_shuffle_epi8(high, _mm256_and_si256(_mm256_srli_epi16(v, 4), half));
      const __m256i sets = _mm256_and_si256(by_low, by_high);
      const __m256i none = _mm256_cmpeq_epi8(_mm256_and_si256(sets, letters), _mm256_setzero_si256());
      // The topmost bit of each byte is taken: a set moved there.
      const __m256i quote = _mm256_slli_epi16(sets, 2);
      const __m256i mark = _mm256_or_si256(sets, _mm256_slli_epi16(sets, 1));
      found.letters |= std::uint64_t{~static_cast<std::uint32_t>(_mm256_movemask_epi8(none))} << at;
      found.quotes |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(quote))} << at;
      found.marks |= std::uint64_t{static_cast<std::uint32_t>(_mm256_movemask_epi8(mark))} << at;
    }
    masks[block] = found;
  }
}

// The same by halves as long; every machine that Hyperscan runs on has these instructions.
[[gnu::target("ssse3")]] void ssse3(const char* text, std::size_t blocks, SurveyMasks* masks) {
  const __m128i low = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kLow.data()));
  const __m128i high = _mm_loadu_si128(reinterpret_cast<const __m128i*>(kHigh.data()));
  const __m128i half = _mm_set1_epi8(15);
  const __m128i letters = _mm_set1_epi8(kLetters);
  for (std::size_t block = 0; block < blocks; ++block, text += kSurveyBlock) {
    SurveyMasks found;
    for (unsigned at = 0; at < kSurveyBlock; at += 16) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text + at));
      const __m128i by_low = _mm_shuffle_epi8(low, _mm_and_si128(v, half));
      const __m128i sets = _mm_and_si128(by_low, _mm_shuffle_epi8(high, _mm_and_si128(_mm_srli_epi16(v, 4), half)));
      const __m128i none = _mm_cmpeq_epi8(_mm_and_si128(sets, letters), _mm_setzero_si128());
      const __m128i mark = _mm_or_si128(sets, _mm_slli_epi16(sets, 1));
      found.letters |= std::uint64_t{~static_cast<unsigned>(_mm_movemask_epi8(none)) & 0xffffU} << at;
      found.quotes |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(_mm_slli_epi16(sets, 2)))} << at;
      found.marks |= std::uint64_t{static_cast<unsigned>(_mm_movemask_epi8(mark))} << at;
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
