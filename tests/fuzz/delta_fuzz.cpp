// A delta over a base, from any bytes: applied, or refused with a ScanError. Nothing out of bounds; what is said to be copied was.
//
//   input = size-of-base:1 base delta
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "git/pack_delta.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace keysieve;
  constexpr std::uint64_t limit = 1 << 20;
  std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.empty()) return 0;
  const std::string_view base = bytes.substr(1, static_cast<unsigned char>(bytes.front()));
  git::Buffer result;
  std::vector<keysieve::Copy> copies;
  try {
    git::apply_delta(base, bytes.substr(1 + base.size()), limit, result, copies);
  } catch (const ScanError&) {
    return 0;
  }
  if (result.bytes().size() > limit) std::abort();
  std::uint64_t at = 0;
  for (const keysieve::Copy& copy : copies) {
    if (copy.to < at || result.bytes().substr(copy.to, copy.size) != base.substr(copy.from, copy.size)) std::abort();
    at = copy.to + copy.size;
  }
  return 0;
}
