// From what was found in blobs and messages to one finding a secret: the commit that brought it, who made that and when, and where else the
// secret stands.
#pragma once

#include <span>
#include <vector>

#include "core/finding.h"
#include "git/objects.h"
#include "source/history_map.h"
#include "source/source.h"

namespace keysieve {

// Against which branches a secret is held: all of the repository, whatever part of history was asked for.
struct BranchTips {
  std::span<const git::Tip> tips;
  std::span<const git::WalkedCommit> commits;  // at least all that remote branches lead to
};

// A finding, and the number of the commit that brought it to its path.
struct StandingFinding {
  Finding finding;
  std::uint32_t commit = git::kNoCommit;
  std::string file{};  // the path of its blob: the finding's own may go on into a container
};

[[nodiscard]] std::vector<StandingFinding> stands_of(std::vector<Finding> findings, const HistoryMap& map);

// What stands in no commit of `map` keeps what it says of itself. Sorted by severity, then by whether the secret still stands at the tip of
// a branch, then by place. `consumer` is told of commits that cannot be read any more.
[[nodiscard]] std::vector<Finding> placed(std::vector<StandingFinding> stands, const HistoryMap& map, const BranchTips& branches,
                                          git::Objects& objects, Consumer& consumer);

}  // namespace keysieve
