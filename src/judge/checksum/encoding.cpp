#include "judge/checksum/encoding.h"

#include <sodium.h>
#include <zlib.h>

#include <algorithm>

namespace keysieve {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

std::optional<std::string> decode_base64(std::string_view text, Base64 alphabet) {
  for (int pad = 0; pad < 2 && text.ends_with('='); ++pad) text.remove_suffix(1);
  const int variant = alphabet == Base64::url ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL_NO_PADDING;
  std::string bytes(text.size() / 4 * 3 + 3, '\0');
  std::size_t length = 0;
  const char* end = nullptr;
  const int status = sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(), nullptr,
                                       &length, &end, variant);
  if (status != 0 || end != text.data() + text.size()) return std::nullopt;
  bytes.resize(length);
  return bytes;
}

std::string encode_base64(std::string_view bytes, Base64 alphabet) {
  const int variant = alphabet == Base64::url ? sodium_base64_VARIANT_URLSAFE_NO_PADDING : sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), variant);
  text.pop_back();  // libsodium counts and writes a NUL
  return text;
}

std::string encode_base32(std::string_view bytes, std::string_view digits) {
  std::string text;
  std::uint32_t bits = 0;
  unsigned held = 0;
  for (const char byte : bytes) {
    bits = (bits << 8U | static_cast<unsigned char>(byte)) & 0xfffU;
    for (held += 8; held >= 5; held -= 5) text += digits[bits >> (held - 5) & 31U];
  }
  return text;
}

std::string number(std::uint64_t value, std::string_view digits, std::size_t width) {
  std::string text(width, digits.front());
  for (auto at = text.rbegin(); at != text.rend(); ++at, value /= digits.size()) *at = digits[value % digits.size()];
  return text;
}

std::string hex(std::uint32_t value) { return number(value, "0123456789abcdef", 8); }

std::uint32_t crc32_of(std::string_view bytes) { return static_cast<std::uint32_t>(crc32_z(0, bytes_of(bytes), bytes.size())); }

std::string little_endian(std::uint32_t value) {
  std::string bytes = big_endian(value);
  std::ranges::reverse(bytes);
  return bytes;
}

std::string big_endian(std::uint32_t value) {
  std::string bytes;
  for (const unsigned shift : {24U, 16U, 8U, 0U}) bytes += static_cast<char>(static_cast<unsigned char>(value >> shift & 0xffU));
  return bytes;
}

}  // namespace keysieve
