// The names of the objects in one folder of objects, read through libgit2 (packs) and from the folder itself (loose objects).
#pragma once

#include <string>
#include <vector>

#include "git/object_id.h"

namespace keysieve::git {

// SHA-1 alone. Each once. libgit2 must have been started, as it is while an Odb is open. Throws ScanError where a folder cannot be read, or
// a pack has no index.
[[nodiscard]] std::vector<ObjectId> objects_in(const std::string& folder);

// Adds the names of the loose objects in that folder of objects. Throws ScanError where it cannot be listed.
void add_loose(const std::string& folder, std::vector<ObjectId>& ids);

}  // namespace keysieve::git
