#include "judge/entropy.h"

#include <array>
#include <cmath>
#include <cstddef>

namespace keysieve {

double entropy(std::string_view text) {
  std::array<std::size_t, 256> counts{};
  for (const char byte : text) ++counts[static_cast<unsigned char>(byte)];
  const auto size = static_cast<double>(text.size());
  double bits = 0;
  for (const std::size_t count : counts) {
    if (count == 0) continue;
    const double share = static_cast<double>(count) / size;
    bits -= share * std::log2(share);
  }
  return bits;
}

}  // namespace keysieve
