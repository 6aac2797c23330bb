// The commits of a repository read at once, on several threads and in the order in which they lie in the packs: for a walk over most of
// them (commit_walk.h), which would ask for each by itself, on one thread.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <unordered_map>
#include <vector>

#include "git/object_id.h"
#include "git/object_list.h"
#include "git/object_reader.h"

namespace keysieve::git {

// What a walk asks of a commit.
struct ReadCommit {
  ObjectId tree;
  std::vector<ObjectId> parents;
  std::int64_t date = 0;  // of the committer, in seconds since 1970
};
// Throws ScanError where `bytes` are no commit; `id` stands in the error.
[[nodiscard]] ReadCommit read_commit(const ObjectId& id, std::string_view bytes);

using ReadCommits = std::unordered_map<ObjectId, ReadCommit, ObjectId::Hash>;

// Of those in the list. One that cannot be read is left out: who asks for it then is told why. Ends early where `stop` says so.
[[nodiscard]] ReadCommits read_commits(const ObjectList& list, ObjectReader& reader, std::size_t threads,
                                       const std::function<bool()>& stop);

}  // namespace keysieve::git
