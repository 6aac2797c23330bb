// Base58Check: base 58 of some bytes and the first four bytes of their double SHA-256 (libsodium's). Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace keysieve {

inline constexpr std::string_view base58_digits = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

// The bytes without their sum. Nothing unless the sum holds. Reading is quadratic, so text of more than 128 characters holds nothing.
[[nodiscard]] std::optional<std::string> read_base58check(std::string_view text);
[[nodiscard]] std::string write_base58check(std::string_view bytes);

}  // namespace keysieve
