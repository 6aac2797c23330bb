// On which branches secrets stand: at whose tips still, and which remote branches have them anywhere in their history.
//
// One thread only.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "git/commit_walk.h"
#include "git/objects.h"
#include "git/tips.h"

namespace keysieve {

// Where a secret stands.
struct SecretPlace {
  std::size_t secret = 0;  // its number
  git::ObjectId blob;      // none() for a message
  std::string path;
  git::ObjectId commit;  // that brought it there, or whose message it is
};

struct OnBranches {
  std::vector<std::string> at_tips;     // "main", "origin/main"; sorted
  std::vector<std::string> on_remotes;  // "origin/main"; sorted
};

// One for each of `secrets`. `commits` holds all that remote branches among `tips` lead to, in the order of walk_commits(). A commit that
// brings a secret anew, on a branch of its own, counts as the first one does.
[[nodiscard]] std::vector<OnBranches> on_branches(std::size_t secrets, std::span<const SecretPlace> places,
                                                  std::span<const git::WalkedCommit> commits, std::span<const git::Tip> tips,
                                                  git::Objects& objects);

}  // namespace keysieve
