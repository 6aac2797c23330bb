// "Did you mean ...?": the nearest of some known names.
#pragma once

#include <span>
#include <string_view>

namespace keysieve {

// The known name with the least edit distance (Levenshtein) from `name`, or an empty view where none is near enough to be meant.
// Work is bounded by the lengths of the names; a name of over 64 bytes has no neighbour.
[[nodiscard]] std::string_view nearest(std::string_view name, std::span<const std::string_view> known);

}  // namespace keysieve
