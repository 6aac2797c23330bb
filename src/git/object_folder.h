// What lies in one folder of objects, read from the folder itself. Both throw ScanError where it cannot be listed.
#pragma once

#include <string>
#include <vector>

#include "git/object_id.h"

namespace keysieve::git {

// Adds the names of its loose objects. SHA-1 alone.
void add_loose(const std::string& folder, std::vector<ObjectId>& ids);

// Throws ScanError where a pack has no index: nobody sees what such a pack holds.
void require_indexes(const std::string& folder);

}  // namespace keysieve::git
