// How hard a value is to guess, for someone who tries words, years and runs first. What a part counts for is data
// (patterns/words/strength.toml).
#pragma once

#include <cstddef>
#include <string_view>

#include "judge/letters.h"

namespace keysieve {

struct Strength {
  double bits = 0;          // never more than the spread of its bytes allows
  double beside_words = 0;  // of these, what does not come from known words
  std::size_t letters = 0;
  std::size_t upper = 0;
  std::size_t digits = 0;
  std::size_t symbols = 0;       // everything else
  std::size_t word_letters = 0;  // of the letters, those in known words
  std::size_t words = 0;         // known words
  std::size_t distinct = 0;      // different bytes
  bool hex = false;              // hexadecimal digits alone
};

// Made once, holds views of the tables alone, safe to share between threads.
class StrengthMeter final {
 public:
  // Throws ScanError where a number is missing from the tables.
  explicit StrengthMeter(const Words& words);

  [[nodiscard]] Strength of(std::string_view value) const;

 private:
  void add_letters(std::string_view run, Strength& strength) const;
  void add_digits(std::string_view run, Strength& strength) const;

  Letters letters_;
  double of_word_;
  double of_run_;
  double of_letter_;
  double of_digit_;
  double of_symbol_;
};

}  // namespace keysieve
