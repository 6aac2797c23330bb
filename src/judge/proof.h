// Does a rule do what its own recipes say?
#pragma once

#include <string>
#include <vector>

#include "config/rule_file.h"
#include "core/words.h"

namespace keysieve {

// Fills in every recipe of every rule of the file, several times, and tries the file's rules on it, as they would be tried on a file that
// the rule looks at. Returns what failed, one line each: rule, where, which recipe, why. Throws UsageError where a pattern does not
// compile.
[[nodiscard]] std::vector<std::string> prove(const RuleFile& file, Words words);

}  // namespace keysieve
