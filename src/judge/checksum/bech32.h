// Bech32 (BIP-173), without its limit of 90 characters. Pure; any thread.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace keysieve {

struct Bech32 {
  std::string prefix;     // the human-readable part, lower case
  std::size_t bytes = 0;  // that the data holds
};

// Nothing unless the checksum holds, the case is not mixed and the bits left over are zero and fewer than five. Linear.
[[nodiscard]] std::optional<Bech32> read_bech32(std::string_view text);

// In lower case.
[[nodiscard]] std::string write_bech32(std::string_view prefix, std::string_view bytes);

}  // namespace keysieve
