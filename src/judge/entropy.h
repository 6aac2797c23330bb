// How evenly a text uses its bytes. Pure; any thread.
#pragma once

#include <string_view>

namespace keysieve {

// Shannon entropy in bits a byte, from how often each byte occurs: 0 for an empty text or one repeated byte, at most 8, and at most the
// logarithm of the length. It knows nothing of order: "abcdefgh" has as much as any eight different bytes. Linear.
[[nodiscard]] double entropy(std::string_view text);

}  // namespace keysieve
