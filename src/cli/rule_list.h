// The rules in force as a list for a person.
#pragma once

#include <string>

#include "cli/project_rules.h"

namespace keysieve {

// One a line. With `why`, also what the settings ask for, where each of it stands, and what could not be carried over.
[[nodiscard]] std::string rule_list(const ProjectRules& rules, bool why);

}  // namespace keysieve
