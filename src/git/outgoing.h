// The commits that a push would bring to a remote, as far as this repository knows what the remote has; and those that a push would bring
// back to life on a server.
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

// Of the commits that can be reached from `tips`, those that no ref of this repository reaches, nor one of a repository that it borrows
// objects from; parents before children. `likely`: names of refs that are asked first, since a look at all refs takes its time. Names that
// do not exist, and HEAD where it has no commit, are passed over. Throws ScanError.
[[nodiscard]] std::vector<OutgoingCommit> stranded_commits(std::span<const ObjectId> tips, std::span<const std::string> likely);

}  // namespace keysieve::git
