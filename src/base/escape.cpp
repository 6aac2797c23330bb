#include "base/escape.h"

#include <array>
#include <cstdint>

namespace keysieve {
namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) { return static_cast<unsigned char>(bytes[at]); }

// The character of a well-formed sequence of that length (Unicode 15, table 3-7).
std::uint32_t decoded(std::string_view bytes, std::size_t length) {
  if (length == 1) return byte_at(bytes, 0);
  std::uint32_t character = byte_at(bytes, 0) & (0xffU >> (length + 1));
  for (std::size_t at = 1; at < length; ++at) character = (character << 6) | (byte_at(bytes, at) & 0x3f);
  return character;
}

bool is_harmless(std::uint32_t character) {
  struct Range {
    std::uint32_t first, last;
  };
  static constexpr auto harmful = std::to_array<Range>({{0x00, 0x1f},
                                                        {0x7f, 0x9f},
                                                        {0xad, 0xad},
                                                        {0x61c, 0x61c},
                                                        {0x200b, 0x200f},
                                                        {0x2028, 0x202e},
                                                        {0x2060, 0x206f},
                                                        {0xfeff, 0xfeff},
                                                        {0xfff9, 0xfffb},
                                                        {0xe0000, 0xe007f}});
  for (const Range& range : harmful) {
    if (character >= range.first && character <= range.last) return false;
  }
  return true;
}

void append_escape(std::string& to, char byte) {
  static constexpr std::string_view digits = "0123456789abcdef";
  switch (byte) {
    case '\n': to += "\\n"; return;
    case '\t': to += "\\t"; return;
    case '\r': to += "\\r"; return;
    default: break;
  }
  const auto value = static_cast<unsigned char>(byte);
  to += "\\x";
  to += digits[value >> 4];
  to += digits[value & 0xf];
}

}  // namespace

std::size_t utf8_length(std::string_view bytes) noexcept {
  if (bytes.empty()) return 0;
  const std::uint32_t first = byte_at(bytes, 0);
  const std::size_t length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  if (length == 0 || bytes.size() < length) return 0;
  for (std::size_t at = 1; at < length; ++at) {
    if ((byte_at(bytes, at) & 0xc0) != 0x80) return 0;
  }
  const std::uint32_t character = decoded(bytes, length);
  const bool overlong = (length == 3 && character < 0x800) || (length == 4 && character < 0x10000);
  const bool surrogate = character >= 0xd800 && character <= 0xdfff;
  return overlong || surrogate || character > 0x10ffff ? 0 : length;
}

std::string escaped(std::string_view bytes) {
  std::string result;
  result.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t length = utf8_length(bytes);
    const std::size_t taken = length == 0 ? 1 : length;
    if (length != 0 && is_harmless(decoded(bytes, length))) {
      result.append(bytes.substr(0, taken));
    } else {
      for (const char byte : bytes.substr(0, taken)) append_escape(result, byte);
    }
    bytes.remove_prefix(taken);
  }
  return result;
}

std::string escaped_lines(std::string_view text) {
  std::string result;
  for (std::size_t end = text.find('\n'); end != std::string_view::npos; end = text.find('\n')) {
    result += escaped(text.substr(0, end)) + '\n';
    text.remove_prefix(end + 1);
  }
  return result + escaped(text);
}

}  // namespace keysieve
