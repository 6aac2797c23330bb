// A fingerprint of bytes for tables in memory, at the speed of memory: equal bytes have equal ones, and others do but once in 2^60 times,
// whoever chose them, since it is keyed by chance anew in each run. Never written down.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace keysieve {

struct Fingerprint {
  std::uint64_t low = 0;
  std::uint64_t high = 0;
  friend bool operator==(const Fingerprint&, const Fingerprint&) = default;
};

// Constant once it is made; used by any thread.
class Fingerprinter final {
 public:
  Fingerprinter();
  [[nodiscard]] Fingerprint of(std::string_view bytes) const noexcept;

 private:
  static constexpr std::size_t kBlock = 1024;  // bytes
  std::array<std::uint64_t, kBlock / 8> keys_;
  std::array<std::uint64_t, 4> mix_;
};

}  // namespace keysieve
