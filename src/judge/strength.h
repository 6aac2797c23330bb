// How hard a value is to guess, for someone who tries words, years and runs first.
#pragma once

#include <cstddef>
#include <string_view>

#include "judge/letters.h"

namespace keysieve {

// What a word counts for: one out of the few that people choose.
inline constexpr double kBitsOfWord = 5;

struct Strength {
  double bits = 0;  // never more than the spread of its bytes allows
  std::size_t letters = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;
  std::size_t symbols = 0;       // everything else
  std::size_t word_letters = 0;  // of the letters, those in known words
  std::size_t words = 0;         // known words
  std::size_t distinct = 0;      // different bytes
  bool hex = false;              // hexadecimal digits alone
};

[[nodiscard]] Strength strength_of(std::string_view value, const Letters& letters);

}  // namespace keysieve
