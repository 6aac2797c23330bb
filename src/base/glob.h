// Globs over paths, without ASCII case: '*' and '?' stay in one segment, '**' does not, '[a-z]' is a class. A glob without '/' is held
// against the last segment; one with '/' against the whole path, or any tail of it that begins at a segment.
#pragma once

#include <string_view>

namespace keysieve {

// Time is bounded by glob length times path length.
[[nodiscard]] bool glob_matches(std::string_view glob, std::string_view path);

}  // namespace keysieve
