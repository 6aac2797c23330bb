// The commits at which the history of a repository is cut off.
#pragma once

#include <unordered_set>

#include "git/environment.h"
#include "git/object_id.h"

namespace keysieve::git {

// What GIT_SHALLOW_FILE names, or the file `shallow` of the repository that GIT_DIR names: one id a line. For git such a commit has no
// parents, whether they are there or not. Throws ScanError where the file cannot be read or is not understood.
[[nodiscard]] std::unordered_set<ObjectId, ObjectId::Hash> shallow_commits(const Environment& environment);

}  // namespace keysieve::git
