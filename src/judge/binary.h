// What counts as found in bytes that are no text (programs, images, databases): rules that go by names and context would guess there.
#pragma once

#include <string_view>

#include "core/piece.h"
#include "core/rule.h"

namespace keysieve {

// Whether what a rule finds says by itself what it is: with no name beside it, no word close by, no key that it is given to.
[[nodiscard]] bool names_itself(const Rule& rule);

// Whether the span stands in a run of printable bytes.
[[nodiscard]] bool is_printable(std::string_view bytes, Span span);

}  // namespace keysieve
