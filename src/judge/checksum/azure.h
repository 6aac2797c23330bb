// Azure's "identifiable" keys: a mark at a fixed place and a Marvin32 sum in the last four bytes. Pure; any thread.
//
// Source: microsoft/security-utilities, "HIS v1"; Marvin32 as in SymCrypt.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace keysieve {

[[nodiscard]] std::uint64_t marvin32(std::uint64_t seed, std::string_view bytes);

// A key that passes, with this mark ("+ASt"), made from 64 random bytes. Empty for a mark that is not known.
[[nodiscard]] std::string azure_key(std::string_view mark, std::string_view random);

}  // namespace keysieve
