// Offline proofs: what a token's own characters say about whether it is genuine. No network, no key, no clock but for expiry.
//
// One row a proof; a rule names its row in `checksum`. Every check takes hostile bytes of any length, works in time linear to them,
// and neither throws (but for memory) nor keeps anything. Any thread. `check` gets the secret alone, as the rule's group took it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace keysieve {

//   passed   genuine, or made by someone who knows the algorithm: settles it
//   failed   cannot be genuine: safe to reject. Only where the vendor publishes the algorithm or the format
//   unknown  says nothing: another form, or a check that fails but is too little known to drop a finding by
enum class Proof : std::uint8_t { passed, failed, unknown };

// `how` is constant text: by what it was proven or refuted ("checksum", "structure, encrypted"). May be set for `unknown` too.
struct ProofResult {
  Proof proof = Proof::unknown;
  std::string_view how;
};

struct Checksum {
  std::string_view name;
  ProofResult (*check)(std::string_view secret);
  // For recipes: the characters that make the token at the end of this text pass. Finds itself where the token begins. Null where a proof
  // is no tail of characters. Throws UsageError when the text is too short for its kind.
  std::string (*complete)(std::string_view text) = nullptr;
};

// Sorted by name. The rows live as long as the program.
[[nodiscard]] std::span<const Checksum> all_checksums();
[[nodiscard]] const Checksum* find_checksum(std::string_view name);

}  // namespace keysieve
