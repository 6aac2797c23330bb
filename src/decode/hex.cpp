#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

// Empty unless all of it is digits in pairs that read as text.
std::string text_of(std::string_view digits) {
  std::string text;
  if (digits.size() % 2 != 0) return text;
  for (std::size_t at = 0; at < digits.size(); at += 2) {
    const auto byte = hex_value(digits.substr(at, 2));
    if (!byte || (!is_visible(*byte) && *byte != '\n' && *byte != '\r' && *byte != '\t' && *byte < 0x80)) return {};
    text += static_cast<char>(static_cast<unsigned char>(*byte));
  }
  return text;
}

}  // namespace

void decoding::hex(const Survey& survey, Rewriter& out) {
  for (Span run : survey.digits) {
    std::string_view const letters = run.of(out.from());
    if (letters.starts_with("0x") || letters.starts_with("0X")) run.begin += 2;
    if (run.size() < Survey::kLeastDigits || !out.wants(run)) continue;
    std::string const text = text_of(run.of(out.from()));
    // Digits alone are a number, and decode to digits.
    const bool number = std::ranges::all_of(text, is_digit);
    if (!number && is_readable(text)) out.replace(run, text);
  }
}

}  // namespace keysieve
