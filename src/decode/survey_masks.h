// What the survey asks of each byte, answered for 64 bytes at once: a bit a byte.
//
// The processor's widest instructions are chosen at run time; every way gives the same. Pure, any thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace keysieve {

struct SurveyMasks {
  std::uint64_t letters = 0;  // of base64 or base64url
  std::uint64_t quotes = 0;
  std::uint64_t marks = 0;  // '%', '&'
  std::uint64_t backslashes = 0;
  std::uint64_t dashes = 0;
  std::uint64_t joins = 0;        // what may stand behind a quote where a literal is joined to the next: kSurveyJoins
  std::uint64_t escapes = 0;      // what may stand behind a backslash in an escape: kSurveyEscapes
  std::uint64_t wide = 0;         // the first byte of a sign that is taken for a plain one: kSurveyWide
  std::uint64_t behind_wide = 0;  // and the second: kSurveyBehindWide
  std::uint64_t colours = 0;      // kEscapeByte, with which a terminal's colour begins
};

inline constexpr std::string_view kSurveyWide = "\xc2\xe2\xe3\xef";
inline constexpr std::string_view kSurveyBehindWide = "\x80\x81\xa0\xad\xbb\xbc";
inline constexpr std::string_view kSurveyJoins = " \t\r\n+.&\\~|<";
inline constexpr std::string_view kSurveyEscapes = "uUxX/01\\|#\r\n";  // some of them are none: what is cheap to tell apart

inline constexpr std::size_t kSurveyBlock = 64;

// Fills one of `masks` for each of so many blocks of the text.
using SurveyWay = void (*)(const char* text, std::size_t blocks, SurveyMasks* masks);

// The fastest that this processor has, and all that it has, the plain one first: for the test that compares them.
[[nodiscard]] SurveyWay survey_way();
[[nodiscard]] std::span<const SurveyWay> survey_ways();

}  // namespace keysieve
