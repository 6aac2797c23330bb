// The commits that a push would bring to a remote, as far as this repository knows what the remote has.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "git/object_id.h"

namespace keysieve::git {

struct OutgoingCommit {
  ObjectId id;
  std::vector<ObjectId> parents;  // as git walks them: none at the edge of a shallow clone
};

// All commits that can be reached from `tips`, parents before children, less those that can be reached from `known` or from the branches
// last seen on `remote` (refs/remotes/<remote>/). A remote that goes by its address alone, or whose name another remote's begins with, has
// no such branches. Walks through `git rev-list`, without replace refs and grafts. Throws ScanError.
[[nodiscard]] std::vector<OutgoingCommit> outgoing_commits(const std::string& remote, std::span<const ObjectId> tips,
                                                           std::span<const ObjectId> known);

}  // namespace keysieve::git
