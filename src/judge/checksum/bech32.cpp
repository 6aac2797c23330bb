#include "judge/checksum/bech32.h"

#include <algorithm>
#include <array>
#include <cstdint>

namespace keysieve {
namespace {

constexpr std::string_view charset = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
constexpr std::size_t checksum_size = 6;

std::uint32_t step(std::uint32_t state, std::uint32_t value) {
  constexpr auto generator = std::to_array<std::uint32_t>({0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3});
  const std::uint32_t top = state >> 25U;
  state = (state & 0x1ffffffU) << 5U ^ value;
  for (std::size_t bit = 0; bit < generator.size(); ++bit) {
    if ((top >> bit & 1U) != 0) state ^= generator[bit];
  }
  return state;
}

std::uint32_t after_prefix(std::string_view prefix) {
  std::uint32_t state = 1;
  for (const char c : prefix) state = step(state, static_cast<unsigned char>(c) >> 5U);
  state = step(state, 0);
  for (const char c : prefix) state = step(state, static_cast<unsigned char>(c) & 31U);
  return state;
}

// One case only, printable ASCII, as lower case.
std::optional<std::string> lowered(std::string_view text) {
  bool lower = false;
  bool upper = false;
  std::string result(text);
  for (char& c : result) {
    if (c < 33 || c > 126) return std::nullopt;
    lower |= c >= 'a' && c <= 'z';
    upper |= c >= 'A' && c <= 'Z';
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c | 0x20);
  }
  if (lower && upper) return std::nullopt;
  return result;
}

}  // namespace

std::optional<Bech32> read_bech32(std::string_view text) {
  const std::optional<std::string> lower = lowered(text);
  if (!lower) return std::nullopt;
  const std::size_t mark = lower->rfind('1');
  if (mark == std::string::npos || mark == 0 || lower->size() - mark - 1 < checksum_size) return std::nullopt;
  std::uint32_t state = after_prefix(std::string_view(*lower).substr(0, mark));
  const std::size_t data = lower->size() - mark - 1 - checksum_size;
  std::size_t last = 0;
  for (std::size_t i = 0; i < data + checksum_size; ++i) {
    const std::size_t value = charset.find((*lower)[mark + 1 + i]);
    if (value == std::string_view::npos) return std::nullopt;
    state = step(state, static_cast<std::uint32_t>(value));
    if (i < data) last = value;
  }
  const std::size_t left_over = data * 5 % 8;
  if (state != 1 || left_over > 4 || (last & ((std::size_t{1} << left_over) - 1)) != 0) return std::nullopt;
  return Bech32{lower->substr(0, mark), data * 5 / 8};
}

std::string write_bech32(std::string_view prefix, std::string_view bytes) {
  std::string text = std::string(prefix) + '1';
  std::uint32_t state = after_prefix(prefix);
  const auto put = [&](std::uint32_t value) {
    text += charset[value & 31U];
    state = step(state, value & 31U);
  };
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char byte : bytes) {
    bits = (bits << 8U | static_cast<unsigned char>(byte)) & 0xfffU;
    for (held += 8; held >= 5; held -= 5) put(bits >> (held - 5));
  }
  if (held > 0) put(bits << (5 - held));
  for (std::size_t i = 0; i < checksum_size; ++i) state = step(state, 0);
  state ^= 1U;
  for (unsigned shift : {25U, 20U, 15U, 10U, 5U, 0U}) text += charset[state >> shift & 31U];
  return text;
}

}  // namespace keysieve
