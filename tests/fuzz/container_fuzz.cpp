// libarchive as keysieve drives it, with small bounds: whatever a file says of itself, no more comes out than is allowed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>

#include "decode/container.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace keysieve;
  const ContainerLimits limits{.depth = 3, .bytes = 1 << 20, .member = 1 << 18, .entries = 100, .time = std::chrono::seconds(5)};
  std::size_t out = 0;
  const auto take = [&](const Member& member) {
    out += member.bytes.size();
    if (out > limits.bytes || member.bytes.size() > limits.member || member.chain.empty() || member.chain.size() > limits.depth)
      std::abort();
  };
  Allowance allowance(size, limits);
  Unpacker(
      take, [](const std::string&, const std::string&) {}, allowance)
      .unpack({reinterpret_cast<const char*>(data), size}, "fuzz.gz");
  return 0;
}
