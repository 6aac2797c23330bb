// Whether a text may hold a pair that the JSON decoder reads ("name": "X", "value": "…"): a look that is many times as fast as reading it.
//
// Every such pair has a word for the value as a key with a string behind it. That is seen from the few bytes around the key, wherever in the
// text it stands, and however broken the rest is.
#pragma once

#include <cstddef>
#include <string_view>

#include "core/piece.h"

namespace keysieve {

// How many bytes before or behind the end of a key decide.
inline constexpr std::size_t kPairReach = 512;

// Whether a key that ends in `part` of the text may have a pair's value. Where more than a few bytes would have to be seen: yes.
[[nodiscard]] bool may_hold_pair(std::string_view text, Span part);

}  // namespace keysieve
