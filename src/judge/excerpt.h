// The line of a finding, fit to be shown: every secret on it masked, shortened around this one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/piece.h"

namespace keysieve {

// `line` begins at offset `line_at` of the text that the spans count in. `secrets` are all that were found in the text, by ascending begin;
// none of their bytes is shown. `masked` stands for the secret at `shown`.
[[nodiscard]] std::string excerpt(std::string_view line, std::size_t line_at, const std::vector<Span>& secrets, Span shown,
                                  std::string_view masked);

}  // namespace keysieve
