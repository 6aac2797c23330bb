// Shapes of values: what a person or a machine makes, and nobody else.
#pragma once

#include <string>
#include <string_view>

#include "judge/strength.h"

namespace keysieve {

// "%40" stands for one sign, whichever: '%' is left of it.
[[nodiscard]] std::string without_escapes(std::string_view text);

// "Sx3cH9qTz7p": no name in code is like it, whatever a machine or a person made of it.
[[nodiscard]] bool is_mixed(const Strength& strength);

// "Falcon2019!", "river@860": words are easy to guess, and with digits and a sign they are what a person makes of them where a form asks
// for all three. Nothing else is written so.
[[nodiscard]] bool is_chosen(std::string_view value);

[[nodiscard]] bool is_uuid(std::string_view value);

}  // namespace keysieve
