#include "judge/shape.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace keysieve {

std::string without_escapes(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool escape = text[at] == '%' && at + 2 < text.size() && is_hex(text[at + 1]) && is_hex(text[at + 2]);
    out.push_back(text[at]);
    if (escape) at += 2;
  }
  return out;
}

bool is_mixed(const Strength& strength) {
  const bool mixed = strength.digits > 1 && strength.upper > 2 && strength.upper + 2 < strength.letters;
  return mixed && strength.word_letters * 3 < strength.letters;
}

bool is_chosen(std::string_view value) {
  constexpr std::size_t kLeast = 8;
  constexpr std::size_t kMost = 40;
  constexpr std::size_t kLeastLetters = 4;
  constexpr std::string_view kSigns = "!@#$%^*?~";
  const auto is_sign = [&](char c) { return kSigns.find(c) != std::string_view::npos; };
  if (value.size() < kLeast || value.size() > kMost || value[0] == '$' || without_escapes(value) != value) return false;
  const auto joins = [](char c) { return c == '_' || c == '-' || c == '.'; };
  if (!std::ranges::all_of(value, [&](char c) { return is_alnum(c) || is_sign(c) || joins(c); })) return false;
  if (std::ranges::count_if(value, joins) > 1) return false;  // "must-hold-1-sign!"
  if (is_sign(value[0]) && std::ranges::none_of(value, is_upper)) return false;
  return std::ranges::any_of(value, is_sign) && std::ranges::any_of(value, is_digit) &&
         static_cast<std::size_t>(std::ranges::count_if(value, is_alpha)) >= kLeastLetters;
}

bool is_uuid(std::string_view value) {
  if (value.size() != 36) return false;
  for (std::size_t at = 0; at < value.size(); ++at) {
    const bool dash = at == 8 || at == 13 || at == 18 || at == 23;
    if (dash ? value[at] != '-' : !is_hex(value[at])) return false;
  }
  return true;
}

}  // namespace keysieve
