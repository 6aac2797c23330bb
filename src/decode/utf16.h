// UTF-16, with and without a byte order mark: git calls it binary, and scanners that read its diffs see nothing.
#pragma once

#include <optional>
#include <string_view>

#include "decode/decoded.h"

namespace keysieve {

// The text in UTF-8 where the bytes are UTF-16: by their byte order mark, or, without one, because nearly every second byte of the first
// kilobyte is NUL on one side only. Empty where they are not. An odd last byte and lone surrogates become U+FFFD; nothing is left out.
[[nodiscard]] std::optional<Decoded> decode_utf16(std::string_view bytes);

}  // namespace keysieve
