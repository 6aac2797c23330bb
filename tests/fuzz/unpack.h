// Containers as keysieve drives them, with small bounds: whatever a file says of itself, no more comes out than is allowed.
#pragma once

#include <cstdlib>
#include <string>
#include <string_view>

#include "decode/container.h"

namespace keysieve {

inline void unpack_within_bounds(std::string_view bytes) {
  const ContainerLimits limits{.depth = 3, .bytes = 1 << 20, .member = 1 << 18, .entries = 100, .time = std::chrono::seconds(5)};
  std::size_t out = 0;
  const auto take = [&](const Member& member) {
    out += member.bytes.size();
    if (out > limits.bytes || member.bytes.size() > limits.member || member.chain.empty() || member.chain.size() > limits.depth)
      std::abort();
  };
  Allowance allowance(bytes.size(), limits);
  Unpacker(
      take, [](const std::string&, const std::string&) {}, allowance)
      .unpack(bytes, "fuzz.gz");
}

}  // namespace keysieve
