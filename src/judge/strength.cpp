#include "judge/strength.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "judge/entropy.h"

namespace keysieve {
namespace {

std::size_t end_of_run(std::string_view value, std::size_t at, bool (*is)(char)) {
  while (at < value.size() && is(value[at])) ++at;
  return at;
}

// The end of a word inside letters: before a capital that follows a small letter, and before the last of several capitals when a small
// letter follows ("HTTPServer").
std::size_t end_of_word(std::string_view value, std::size_t at, std::size_t end) {
  std::size_t next = at + 1;
  while (next < end && is_upper(value[at]) && is_upper(value[next])) ++next;
  if (next > at + 1) return next < end && is_lower(value[next]) ? next - 1 : next;
  while (next < end && is_lower(value[next])) ++next;
  return next;
}

bool is_year(std::string_view run) { return run.size() == 4 && (run.starts_with("19") || run.starts_with("20")); }

// Digits that go up, down or stay: "123", "3210", "111".
bool is_simple(std::string_view run) {
  if (run.size() <= 2) return false;
  const int step = run[1] - run[0];
  for (std::size_t at = 1; at < run.size(); ++at) {
    const int here = run[at] - run[at - 1];
    if (here != step && !(step == 1 && run[at] == '0' && run[at - 1] == '9')) return false;
  }
  return step >= -1 && step <= 1;
}

}  // namespace

StrengthMeter::StrengthMeter(const Words& words)
    : letters_(words),
      of_word_(words.number("bits-of-word")),
      of_run_(words.number("bits-of-run")),
      of_letter_(words.number("bits-of-letter")),
      of_digit_(words.number("bits-of-digit")),
      of_symbol_(words.number("bits-of-symbol")) {}

void StrengthMeter::add_letters(std::string_view run, Strength& strength) const {
  std::size_t at = 0;
  while (at < run.size()) {
    const std::size_t end = end_of_word(run, at, run.size());
    const std::string word = lowered(run.substr(at, end - at));
    if (word.size() >= 3 && letters_.known(word)) {
      strength.bits += of_word_;
      strength.word_letters += word.size();
      ++strength.words;
    } else {
      strength.bits += of_letter_ * static_cast<double>(word.size());
    }
    at = end;
  }
  strength.letters += run.size();
  strength.upper += static_cast<std::size_t>(std::ranges::count_if(run, is_upper));
}

void StrengthMeter::add_digits(std::string_view run, Strength& strength) const {
  strength.bits += is_simple(run) || is_year(run) ? of_run_ : of_digit_ * static_cast<double>(run.size());
  strength.digits += run.size();
}

Strength StrengthMeter::of(std::string_view value) const {
  Strength strength;
  std::array<bool, 256> seen{};
  for (char c : value) seen[static_cast<unsigned char>(c)] = true;
  strength.distinct = static_cast<std::size_t>(std::ranges::count(seen, true));
  strength.hex = std::ranges::all_of(value, is_hex) && std::ranges::any_of(value, is_digit);
  std::size_t at = 0;
  while (at < value.size()) {
    std::size_t end = at + 1;
    if (is_alpha(value[at])) {
      end = end_of_run(value, at, is_alpha);
      add_letters(value.substr(at, end - at), strength);
    } else if (is_digit(value[at])) {
      end = end_of_run(value, at, is_digit);
      add_digits(value.substr(at, end - at), strength);
    } else {
      if (value[at] != ' ' && (at == 0 || value[at - 1] != value[at])) strength.bits += of_symbol_;
      ++strength.symbols;
    }
    at = end;
  }
  // "abcabcabc" and the like: many bytes, few of them different. Short values cannot show a spread, whatever they are.
  if (value.size() >= 8) strength.bits = std::min(strength.bits, 1.3 * entropy(value) * static_cast<double>(value.size()));
  if (strength.hex && value.size() >= 16) strength.bits = entropy(value) * static_cast<double>(value.size());
  strength.beside_words = strength.bits - of_word_ * static_cast<double>(strength.words);
  return strength;
}

}  // namespace keysieve
