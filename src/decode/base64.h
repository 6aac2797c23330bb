// Base64 by the first look.
#pragma once

#include <string_view>

#include "core/piece.h"

namespace keysieve {

// Whether the run (decode/survey.h) may decode to text or to a container, by its first letters. Nearly all names and paths of a program
// do not.
[[nodiscard]] bool may_be_base64(std::string_view text, Span run);

}  // namespace keysieve
