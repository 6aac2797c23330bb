// An object as git stores it beside another: what to copy from its base, and what is new.
//
//   delta  = base-size size *(copy / insert)       sizes in groups of seven bits, the lowest first
//   copy   = 1ooossss-byte ...                     which of four bytes of the offset and three of the size follow; size 0 is 65,536
//   insert = 0nnnnnnn-byte n*byte                  n from 1 to 127
// Source: gitformat-pack(5). Every length is checked: nothing is read outside the base or the delta, or written outside the result.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "core/lineage.h"
#include "git/pack_bytes.h"

namespace keysieve::git {

struct DeltaSizes {
  std::uint64_t base = 0;
  std::uint64_t result = 0;
};

// Takes the sizes off the front of `delta`. Throws ScanError.
[[nodiscard]] DeltaSizes take_delta_sizes(std::string_view& delta);

// Makes the object from its base into `result`; `copies` are then what was copied, in the order of the result, joined where they touch in
// both. Throws ScanError, whose message is the reason alone, where the delta is damaged, or the object would be larger than `limit`.
void apply_delta(std::string_view base, std::string_view delta, std::uint64_t limit, Buffer& result, std::vector<Copy>& copies);

}  // namespace keysieve::git
