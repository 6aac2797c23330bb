#include "decode/characters.h"

#include <cstring>

#include <algorithm>

#include "base/ascii.h"
#include "base/text.h"

namespace keysieve {
namespace {

// 1 or 0. Every file is asked, so a sum with no branch, of which a compiler can make many at once.
constexpr int control(unsigned char byte) {
  const bool blank = static_cast<unsigned char>(byte - '\b') < 6;
  return (byte < 0x20 ? 1 : 0) - (blank ? 1 : 0) - (byte == 0x1b ? 1 : 0) + (byte == 0x7f ? 1 : 0);
}

std::size_t controls(std::string_view bytes) {
  unsigned char count = 0;
  for (const char c : bytes) count = static_cast<unsigned char>(count + control(static_cast<unsigned char>(c)));
  return count;
}

}  // namespace

void append_utf8(std::string& text, std::uint32_t code) {
  if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) code = 0xfffd;
  const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
  const auto more = [&](unsigned shift) { put(0x80U | (code >> shift & 0x3fU)); };
  if (code < 0x80) {
    put(code);
  } else if (code < 0x800) {
    put(0xc0U | code >> 6U);
    more(0);
  } else if (code < 0x10000) {
    put(0xe0U | code >> 12U);
    more(6);
    more(0);
  } else {
    put(0xf0U | code >> 18U);
    more(12);
    more(6);
    more(0);
  }
}

bool is_readable(std::string_view bytes) {
  bool ascii = true;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80) {
      ascii = false;
    } else if (!is_visible(byte) && !is_blank(c)) {
      return false;
    }
  }
  return ascii || is_utf8(bytes);
}

bool is_control(char c) noexcept { return control(static_cast<unsigned char>(c)) != 0; }

bool is_binary(std::string_view bytes) {
  constexpr std::size_t kSample = 8192;
  constexpr std::size_t kBlock = 128;  // fewer bytes than a byte counts to
  std::string_view const sample = bytes.substr(0, kSample);
  std::size_t count = 0;
  for (std::size_t at = 0; at < sample.size(); at += kBlock) count += controls(sample.substr(at, kBlock));
  return count * 20 > sample.size();
}

std::size_t find_word(std::string_view text, std::string_view word, std::size_t from) {
  if (from >= text.size()) return text.size();
  const void* const found = memmem(text.data() + from, text.size() - from, word.data(), word.size());
  return found == nullptr ? text.size() : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

std::optional<std::uint32_t> hex_value(std::string_view digits) {
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  std::uint32_t value = 0;
  for (const char c : digits) {
    if (!is_hex(c)) return std::nullopt;
    value = value << 4U | static_cast<std::uint32_t>(is_digit(c) ? c - '0' : lower(c) - 'a' + 10);
  }
  return value;
}

}  // namespace keysieve
