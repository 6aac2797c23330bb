#include "base/fingerprint.h"

#include <sodium.h>

#include <algorithm>
#include <cstring>

namespace keysieve {
namespace {

__extension__ using Wide = unsigned __int128;

Fingerprint halves(Wide number) { return {static_cast<std::uint64_t>(number), static_cast<std::uint64_t>(number >> 64U)}; }

std::uint64_t load(const char* at) {
  std::uint64_t number = 0;
  std::memcpy(&number, at, sizeof number);
  return number;
}

}  // namespace

Fingerprinter::Fingerprinter() {
  randombytes_buf(keys_.data(), sizeof keys_);
  randombytes_buf(mix_.data(), sizeof mix_);
  for (std::uint64_t& each : mix_) each |= 1;
}

// Of each block the sum of products that J. Black et al., "UMAC: Fast and Secure Message Authentication", call NH; the sums by Horner's
// rule.
Fingerprint Fingerprinter::of(std::string_view bytes) const noexcept {
  Wide all = bytes.size();
  const auto add = [&](Wide sum) {
    const Fingerprint now = halves(all ^ sum);
    const Fingerprint a = halves(Wide{now.low ^ mix_[0]} * mix_[1]);
    const Fingerprint b = halves(Wide{now.high ^ mix_[2]} * mix_[3]);
    all = (Wide{a.low ^ b.high} << 64U) | (b.low ^ a.high);
  };
  const char* at = bytes.data();
  std::size_t left = bytes.size();
  for (; left >= kBlock; left -= kBlock, at += kBlock) {
    Wide sum = 0;
#pragma GCC unroll 4
    for (std::size_t i = 0; i < keys_.size(); i += 2) sum += Wide{load(at + 8 * i) + keys_[i]} * (load(at + 8 * i + 8) + keys_[i + 1]);
    add(sum);
  }
  Wide sum = 0;
  std::size_t i = 0;
  for (; left >= 16; left -= 16, at += 16, i += 2) sum += Wide{load(at) + keys_[i]} * (load(at + 8) + keys_[i + 1]);
  if (left > 0) {
    std::array<char, 16> rest{};
    std::memcpy(rest.data(), at, left);
    sum += Wide{load(rest.data()) + keys_[i]} * (load(rest.data() + 8) + keys_[i + 1]);
  }
  add(sum);
  return halves(all);
}

}  // namespace keysieve
