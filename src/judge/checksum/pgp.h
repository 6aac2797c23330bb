// OpenPGP's armour checksum (RFC 4880, 6.1): CRC-24, which zlib does not have. Pure; any thread.
#pragma once

#include <cstdint>
#include <string_view>

namespace keysieve {

[[nodiscard]] std::uint32_t pgp_crc24(std::string_view bytes);

}  // namespace keysieve
