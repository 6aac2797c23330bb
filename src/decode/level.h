// How much of what is encoded a scan looks into: `--decode`.
#pragma once

#include <cstdint>

namespace keysieve {

enum class DecodeLevel : std::uint8_t {
  off,   // only text in another character encoding (UTF-16, UTF-32)
  text,  // what the decoders make of text
  all,   // and what containers hold
};

}  // namespace keysieve
