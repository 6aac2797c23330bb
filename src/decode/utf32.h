// UTF-32, with and without a byte order mark: to git binary, and to whoever looks for letters side by side.
#pragma once

#include <optional>
#include <string_view>

#include "decode/decoded.h"

namespace keysieve {

// The text in UTF-8 where the bytes are UTF-32: by their byte order mark, which is asked before that of UTF-16, or, without one, because of
// nearly every four bytes of the first kilobyte all are NUL but the last or the first. Empty where they are not. Odd last bytes, surrogates
// and numbers beyond Unicode become U+FFFD; nothing is left out.
[[nodiscard]] std::optional<Decoded> decode_utf32(std::string_view bytes);

}  // namespace keysieve
