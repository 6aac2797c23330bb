#include "decode/decoded.h"

#include <algorithm>

namespace keysieve {

std::size_t Decoded::original(std::size_t offset) const {
  auto after = std::ranges::upper_bound(anchors, offset, {}, &Anchor::text);
  if (after == anchors.begin()) return offset * stride;
  const Anchor& anchor = *(after - 1);
  std::size_t const at = anchor.bytes + (offset - anchor.text) * stride;
  return after == anchors.end() ? at : std::min(at, after->bytes);
}

}  // namespace keysieve
