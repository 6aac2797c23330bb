// Numbers as git's packs and indexes hold them.
#pragma once

#include <cstdint>
#include <string>

namespace keysieve {

inline std::string be32(std::uint64_t value) {
  std::string bytes;
  for (int shift = 24; shift >= 0; shift -= 8) bytes += static_cast<char>((value >> shift) & 255U);
  return bytes;
}

}  // namespace keysieve
