// What text in UTF-16 and in UTF-32 has in common: units of two bytes or four, in one order or the other, and its way back.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "decode/characters.h"
#include "decode/decoded.h"

namespace keysieve {

enum class ByteOrder { none, little, big };  // none: it is not such text

// The text in UTF-8 from the byte `at` on. `next` gives the character at the offset that it is handed, and moves that behind it, always on.
template <class Next>
[[nodiscard]] Decoded decode_units(std::string encoding, std::string_view bytes, std::size_t at, std::size_t unit, Next next) {
  Decoded decoded;
  decoded.chain = {std::move(encoding)};
  decoded.has_lines = true;
  decoded.text.reserve(bytes.size() / unit);
  decoded.anchors.push_back({0, at});
  while (at < bytes.size()) {
    const std::size_t before = decoded.text.size();
    const std::size_t from = at;
    append_utf8(decoded.text, next(at));
    const bool plain = decoded.text.size() - before == 1 && at - from == unit;
    if (!plain) {
      decoded.anchors.push_back({before, from});
      decoded.anchors.push_back({decoded.text.size(), at});
    }
  }
  decoded.anchors.push_back({decoded.text.size(), at});
  decoded.made.push_back({0, decoded.text.size()});
  return decoded;
}

}  // namespace keysieve
