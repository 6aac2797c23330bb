// Whether a text may hold a pair that the JSON decoder reads ("name": "X", "value": "..."): a look many times as fast as reading it,
// and that need not be taken again of what was copied from a text that holds none.
//
// Every such pair has a word for the value as a key with a string behind it, and a word for the name as a key of the same object. Both are
// seen from the key, wherever it stands and however broken the rest is: outside of strings on either side of it, if the decoder reads it
// as a key at all.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/piece.h"

namespace keysieve {

// Before the last quote of a key that is a word for the value, and behind it, so far at most the word goes.
inline constexpr std::size_t kPairWord = 17;

// A word for the value that is no key of a pair: where its last quote stands, and what decides that: what follows it, where that is no
// string, or the object with its braces, where that has no name. Beyond the end of the text where that decides, too.
struct LoneKey {
  std::size_t quote = 0;
  Span decides;
};

// All whose last quote stands in one of the parts or is one of `quotes`, in no order. Nothing where one may have a name, or more than a few
// kilobytes for each or twice the text for all would have to be seen.
[[nodiscard]] std::optional<std::vector<LoneKey>> lone_keys(std::string_view text, std::span<const Span> parts,
                                                            std::span<const std::size_t> quotes = {});

}  // namespace keysieve
