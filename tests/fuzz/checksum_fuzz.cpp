// Every offline proof on any bytes: no crash, no long run, and the same answer twice.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "judge/checksum/checksum.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  for (const keysieve::Checksum& checksum : keysieve::all_checksums()) {
    const keysieve::ProofResult first = checksum.check(text);
    const keysieve::ProofResult second = checksum.check(text);
    if (first.proof != second.proof || first.how != second.how) std::abort();
  }
  return 0;
}
