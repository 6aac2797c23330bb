// Where secrets are likely, for a scan whose time may run out.
#pragma once

#include <cstdint>
#include <string_view>

namespace keysieve {

// A place in the order of scanning: the lower, the sooner. First by name (settings, keys, whatever calls itself a secret), then what is
// new as a whole before what was only changed, then small before large.
struct Likelihood {
  int name = 0;
  bool changed = false;
  std::uint64_t size = 0;  // in bytes
  friend auto operator<=>(const Likelihood&, const Likelihood&) = default;
};

// 0: the name says secret; 1: the name says settings; 2: anything else; 3: pictures, archives and other files that are rarely text.
[[nodiscard]] int name_rank(std::string_view path);

}  // namespace keysieve
