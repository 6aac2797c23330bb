// The commits that can be reached from some tips, oldest first.
//
// Walked here and not by `git rev-list`, which gives up at the first commit that is missing: whatever is left of a damaged repository is
// still walked, and what is missing is named.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"
#include "git/read_commits.h"

namespace keysieve::git {

struct WalkedCommit {
  ObjectId id;
  ObjectId tree;
  std::int64_t date = 0;                 // of the committer, in seconds since 1970
  bool wanted = true;                    // false: only a parent of one that is, beyond what was asked for
  bool known = false;                    // it was among those that are known
  std::vector<std::uint32_t> parents{};  // by position in the list, as far as they are in it, the first one last
};

struct WalkLimits {
  std::vector<ObjectId> excluded;         // these commits and what can be reached from them are not wanted
  std::vector<ObjectId> shallow;          // commits whose parents are not here
  std::optional<std::int64_t> since;      // commits of an earlier date are not wanted
  std::size_t most = SIZE_MAX;            // only so many of the newest are wanted
  std::span<const WalkedCommit> known{};  // of an earlier walk, all that their parents are: not read again
};

// What could not be read, and why.
using OnLost = std::function<void(const ObjectId& id, const std::string& why)>;

// Parents before children, else by date, else by name, so that the order depends on nothing but the commits. Holds the wanted ones and
// those parents of theirs that are not. `tips` must be commits. What is among `read` is taken out of it, and not asked of `objects`.
[[nodiscard]] std::vector<WalkedCommit> walk_commits(Objects& objects, std::span<const ObjectId> tips, const WalkLimits& limits,
                                                     const OnLost& lost, ReadCommits read = {});

}  // namespace keysieve::git
