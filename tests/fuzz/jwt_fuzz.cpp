// JSON that is well encoded: the input, cut at its first zero byte, stands as header and payload of a token, so the fuzzer reaches the
// JSON without having to learn base64.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "judge/checksum/checksum.h"
#include "judge/checksum/encoding.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace keysieve;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = std::min(text.find('\0'), size);
  const std::string header = encode_base64(text.substr(0, cut), Base64::url);
  const std::string payload = encode_base64(text.substr(std::min(cut + 1, size)), Base64::url);
  static const Checksum* const jwt = find_checksum("jwt");
  const ProofResult result = jwt->check(header + '.' + payload + '.' + std::string(43, 'A'));
  if (result.proof == Proof::passed && (cut == size || text.find('{') == std::string_view::npos)) std::abort();
  return 0;
}
