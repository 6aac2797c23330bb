// Marks in the text itself that accept a finding on their line: keysieve's own and those that other tools read.
#pragma once

#include <string_view>

#include "base/lines.h"

namespace keysieve {

// Whether a line in [first, last] carries `keysieve:allow`, `gitleaks:allow`, `betterleaks:allow`, `trufflehog:ignore`, `ggignore`,
// `pragma: allowlist secret` (or `whitelist`), or the line before it `pragma: allowlist nextline secret`.
[[nodiscard]] bool has_inline_mark(const Lines& lines, std::size_t first, std::size_t last);

}  // namespace keysieve
