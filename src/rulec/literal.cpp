#include "rulec/literal.h"

#include <array>
#include <cstdio>

namespace keysieve {

// Octal escapes end after three digits, whatever follows.
std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\' || c == '?' || byte < 0x20 || byte > 0x7e) {
      std::array<char, 8> escape{};
      std::snprintf(escape.data(), escape.size(), "\\%03o", byte);
      result += escape.data();
    } else {
      result += c;
    }
  }
  return result + '"';
}

std::string cpp_string(std::string_view text) {
  if (text.empty()) return "{}";
  return "{" + quoted(text) + ", " + std::to_string(text.size()) + "}";
}

}  // namespace keysieve
