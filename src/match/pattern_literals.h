// Proves from a pattern alone that each of its matches holds one of some literals.
#pragma once

#include <string_view>

#include "core/rule.h"

namespace keysieve {

// Whether every match of `pattern` holds, without regard to case, one of `literals`. Sound and not complete: it follows literal characters
// through groups, alternatives and small repeats, and says no where that gets too wide or where it does not know the syntax.
[[nodiscard]] bool every_match_holds(std::string_view pattern, Strings literals);

}  // namespace keysieve
