// More text than the bytes show, with the way back to the bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace keysieve {

struct Decoded {
  std::string text;                // what to match
  std::vector<std::string> chain;  // the decoders, outermost first
  // The offset in the piece's own bytes of each kept offset in `text`, ascending; between two, bytes map one to `stride`.
  struct Anchor {
    std::size_t text = 0;
    std::size_t bytes = 0;
  };
  std::vector<Anchor> anchors;
  std::size_t stride = 1;

  [[nodiscard]] std::size_t original(std::size_t offset) const;
};

}  // namespace keysieve
