#include "base/text.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/escape.h"

namespace keysieve {

bool contains_without_case(std::string_view text, std::string_view word) {
  const auto same = [](char a, char b) { return lower(a) == b; };
  return std::search(text.begin(), text.end(), word.begin(), word.end(), same) != text.end();
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    std::size_t const length = utf8_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::string percent_escaped(std::string_view text) {
  static constexpr std::string_view digits = "0123456789ABCDEF";
  std::string result;
  while (!text.empty()) {
    std::size_t const length = utf8_length(text);
    if (length == 0 || text.front() == '%') {
      const auto byte = static_cast<unsigned char>(text.front());
      result += '%';
      result += digits[byte >> 4];
      result += digits[byte & 0xf];
      text.remove_prefix(1);
      continue;
    }
    result += text.substr(0, length);
    text.remove_prefix(length);
  }
  return result;
}

}  // namespace keysieve
