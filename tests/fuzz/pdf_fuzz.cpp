// The inside of PDF: objects, streams, letters.
#include <cstddef>
#include <cstdint>
#include <string>

#include "unpack.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace std::string_literals;
  keysieve::unpack_within_bounds("%PDF-1.5\n"s + std::string(reinterpret_cast<const char*>(data), size));
  return 0;
}
