// The inside of a bundle of git: its pack, read without an index.
#include <cstddef>
#include <cstdint>
#include <string>

#include "unpack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace std::string_literals;
  keysieve::unpack_within_bounds("# v2 git bundle\n\nPACK\0\0\0\2"s + std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
