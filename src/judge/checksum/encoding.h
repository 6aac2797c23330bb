// The encodings that offline proofs, ids and recipes share. Pure; any thread.
//
// base64 is libsodium's and CRC-32 is zlib's; only what they do not offer is written here.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace keysieve {

inline constexpr std::string_view base62_digits = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view base36_digits = "0123456789abcdefghijklmnopqrstuvwxyz";
inline constexpr std::string_view base32_digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";  // RFC 4648

enum class Base64 : std::uint8_t { standard, url };

// Nothing unless every character is of the alphabet and no stray bits are set in the last one. Padding may be there or not. Linear.
[[nodiscard]] std::optional<std::string> decode_base64(std::string_view text, Base64 alphabet);

// The standard form is padded, the URL form is not.
[[nodiscard]] std::string encode_base64(std::string_view bytes, Base64 alphabet);

// Without padding; whole groups of five bits only (callers pass a multiple of five bytes).
[[nodiscard]] std::string encode_base32(std::string_view bytes, std::string_view digits = base32_digits);

// `value` in the base that has these digits, most significant first, padded on the left with the first digit to `width`, or cut to it.
[[nodiscard]] std::string number(std::uint64_t value, std::string_view digits, std::size_t width);
[[nodiscard]] std::string hex(std::uint32_t value);

[[nodiscard]] std::uint32_t crc32_of(std::string_view bytes);
[[nodiscard]] std::string little_endian(std::uint32_t value);
[[nodiscard]] std::string big_endian(std::uint32_t value);

}  // namespace keysieve
