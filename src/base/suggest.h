// The known name that is nearest to a mistyped one, for "did you mean". Pure; any thread.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace keysieve {

// The nearest of `known` by Levenshtein distance, or empty when none is near enough to be what was meant (a third of the word's length).
// The first wins a tie. Work is bounded: words longer than 64 bytes have no near name.
[[nodiscard]] std::string_view nearest(std::string_view word, std::span<const std::string_view> known);

// `; did you mean 'x'?`, or nothing.
[[nodiscard]] std::string did_you_mean(std::string_view word, std::span<const std::string_view> known);

}  // namespace keysieve
