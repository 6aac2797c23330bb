// What a memory of history must know of a project's rules, and the search for those of them that are new or changed since.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "cli/project_rules.h"
#include "core/decode_level.h"
#include "source/history.h"

namespace keysieve {

// Whatever changes the findings of one of the project's own rules changes that rule's digest; whatever else changes findings, but for the
// allow file, changes `rules`. The other parts of the key are left empty.
[[nodiscard]] MemoryKey rules_key(const ProjectRules& rules);

// Looks for these of the project's own rules alone, one seeker a thread. `rules` must outlive them. Throws UsageError.
[[nodiscard]] std::vector<Seeker> seekers_of(const ProjectRules& rules, const std::vector<std::string>& ids, DecodeLevel decode,
                                             std::size_t threads);

}  // namespace keysieve
