// What a piece was made from: git stores most versions of a file as what to copy from another one, and what is new. What was copied was
// scanned with that.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace keysieve {

// Bytes of the base that stand in the result: [from, from + size) at `to`.
struct Copy {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::uint64_t size = 0;
};

// The base is what the same consumer last took at `depth` - 1; it is told only where that consumer took it.
struct Lineage {
  std::size_t depth = 0;
  bool base_taken = false;
  std::span<const Copy> copies;  // of the base, where there is one, in the order of the result; borrowed
};

}  // namespace keysieve
