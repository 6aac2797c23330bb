// Whatever container the first bytes say that it is; most of them go to libarchive.
#include <cstddef>
#include <cstdint>

#include "unpack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  keysieve::unpack_within_bounds({reinterpret_cast<const char*>(data), size});
  return 0;
}
