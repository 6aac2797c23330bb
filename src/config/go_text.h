// Bytes and characters as they are written in patterns.
#pragma once

#include <cstdint>
#include <string>

namespace keysieve {

[[nodiscard]] std::string hex_byte(unsigned char byte);   // \x1b, as a pattern has it
[[nodiscard]] std::string utf8(std::uint32_t character);  // its bytes; at most 0x10ffff

}  // namespace keysieve
