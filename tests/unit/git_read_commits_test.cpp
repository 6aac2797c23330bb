// A walk over commits that were read at once is the walk that asks for each.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "git/commit_walk.h"
#include "git/object_store.h"
#include "git/tips.h"
#include "scratch.h"

using namespace keysieve;
using namespace keysieve::git;
namespace fs = std::filesystem;

namespace {

struct Walked {
  std::vector<WalkedCommit> commits;
  std::set<std::string> lost;
  std::size_t read = 0;
};

std::vector<ObjectId> tips_here() {
  std::vector<ObjectId> ids;
  for (const Tip& tip : all_tips().tips) ids.push_back(tip.id);
  return ids;
}

Walked walked(std::size_t threads) {
  const ObjectStore store;
  const std::unique_ptr<Objects> objects = store.objects();
  ReadCommits read;
  if (threads > 0) read = read_commits(store.list(), *store.reader(), threads, [] { return false; });
  Walked walk;
  walk.read = read.size();
  const OnLost lost = [&](const ObjectId& id, const std::string&) { walk.lost.insert(id.hex()); };
  walk.commits = walk_commits(*objects, tips_here(), {}, lost, std::move(read));
  return walk;
}

bool alike(const WalkedCommit& a, const WalkedCommit& b) {
  return a.id == b.id && a.tree == b.tree && a.date == b.date && a.wanted == b.wanted && a.parents == b.parents;
}

void check_alike(const Walked& one, const Walked& other) {
  CHECK(one.lost == other.lost);
  CHECK(std::ranges::equal(one.commits, other.commits, alike));
}

// A merge, a branch, and a commit that no ref leads to; the first half is packed, the rest loose.
constexpr std::string_view kHistory =
    "git commit -q --allow-empty -m a; git commit -q --allow-empty -m b; git checkout -q -b side; git commit -q --allow-empty -m c; "
    "git gc -q; git checkout -q main; git commit -q --allow-empty -m d; git merge -q --no-ff -m e side; git commit -q --allow-empty -m f; "
    "git tag kept; git commit -q --allow-empty -m gone; git reset -q --hard HEAD~1; ";

}  // namespace

TEST_CASE("commits that were read at once, packed and loose, are walked as those that are asked for one by one") {
  const RepositoryFolder repository{std::string(kHistory)};
  const Walked one = walked(0);
  REQUIRE(one.commits.size() == 6);
  for (const std::size_t threads : {1U, 2U, 5U}) {
    const Walked other = walked(threads);
    CHECK(other.read == 7);
    check_alike(one, other);
  }
}

TEST_CASE("a commit that cannot be read is told of by the walk, once") {
  const RepositoryFolder repository(std::string(kHistory) +
                                    "name=$(git rev-parse HEAD~1 | sed 's,..,&/,'); head -c 20 .git/objects/$name >cut; "
                                    "mv -f cut .git/objects/$name");
  const Walked one = walked(0);
  CHECK(one.lost.size() == 1);
  const Walked other = walked(2);
  CHECK(other.read < 7);
  check_alike(one, other);
}
