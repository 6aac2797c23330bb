#include "base/text.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>

namespace keysieve {
namespace {

unsigned char byte_at(std::string_view text, std::size_t at) { return static_cast<unsigned char>(text[at]); }

std::string hex(const char* format, unsigned value) {
  std::array<char, 16> buffer{};
  std::snprintf(buffer.data(), buffer.size(), format, value);
  return buffer.data();
}

std::uint32_t decode(std::string_view character) {
  std::uint32_t code = byte_at(character, 0);
  if (character.size() == 1) return code;
  code &= 0xffU >> (character.size() + 1);
  for (std::size_t i = 1; i < character.size(); ++i) code = (code << 6) | (byte_at(character, i) & 0x3fU);
  return code;
}

// What a terminal obeys rather than shows: C0, DEL, C1, line and paragraph separators, and the bidirectional controls (CVE-2021-42574).
bool is_control(std::uint32_t code) {
  return code < 0x20 || (code >= 0x7f && code < 0xa0) || code == 0x061c || (code >= 0x200e && code <= 0x200f) ||
         (code >= 0x2028 && code <= 0x202e) || (code >= 0x2066 && code <= 0x2069) || code == 0xfeff;
}

}  // namespace

std::string ascii_lowered(std::string_view text) {
  std::string result(text);
  std::ranges::transform(result, result.begin(), ascii_lower);
  return result;
}

bool contains_without_case(std::string_view text, std::string_view lowered) {
  auto const same = [](char a, char b) { return ascii_lower(a) == b; };
  return std::search(text.begin(), text.end(), lowered.begin(), lowered.end(), same) != text.end();
}

std::size_t utf8_length(std::string_view text, std::size_t at) {
  unsigned char const lead = byte_at(text, at);
  if (lead < 0x80) return 1;
  std::size_t const length = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
  if (lead < 0xc2 || lead > 0xf4 || text.size() - at < length) return 0;
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte_at(text, at + i) & 0xc0) != 0x80) return 0;
  }
  unsigned char const second = byte_at(text, at + 1);
  bool const wrong = (lead == 0xe0 && second < 0xa0) || (lead == 0xed && second > 0x9f) || (lead == 0xf0 && second < 0x90) ||
                     (lead == 0xf4 && second > 0x8f);
  return wrong ? 0 : length;
}

bool is_utf8(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = utf8_length(text, at);
    if (length == 0) return false;
    at += length;
  }
  return true;
}

std::string terminal_safe(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = utf8_length(text, at);
    if (length == 0) {
      result += hex("\\x%02x", byte_at(text, at++));
      continue;
    }
    std::string_view const character = text.substr(at, length);
    std::uint32_t const code = decode(character);
    if (!is_control(code)) {
      result += character;
    } else {
      result += code == '\t' ? " " : code < 0x100 ? hex("\\x%02x", code) : hex("\\u{%x}", code);
    }
    at += length;
  }
  return result;
}

std::string percent_escaped(std::string_view text) {
  std::string result;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t const length = utf8_length(text, at);
    if (length == 0 || text[at] == '%') {
      result += hex("%%%02X", byte_at(text, at++));
      continue;
    }
    result += text.substr(at, length);
    at += length;
  }
  return result;
}

}  // namespace keysieve
