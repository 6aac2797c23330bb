// Parts of a text that can be unfolded by themselves: whole lines, and all lines of what goes on from one to the next.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/piece.h"

namespace keysieve {

// Widens each part until no encoded run crosses its ends. Ascending, apart from each other. Nothing where lines are so long that the whole
// had better be unfolded.
[[nodiscard]] std::optional<std::vector<Span>> whole_lines(std::string_view text, std::vector<Span> parts);

}  // namespace keysieve
