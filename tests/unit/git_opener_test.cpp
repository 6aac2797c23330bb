// The opener against its mutant, which looks at the working folder and not at what git says: with each of these the mutant would pass a
// commit in silence, or stop at a repository that is sound.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>

#include "base/error.h"
#include "git/libgit2_staged.h"
#include "git/plumbing_staged.h"
#include "scratch.h"

using namespace keysieve;
using namespace keysieve::git;
namespace fs = std::filesystem;

namespace {

// A repository with a commit, in which the test stands.
struct Stand final : RepositoryFolder {
  Stand() : RepositoryFolder("echo a >a; git add a; git commit -qm a") {}
};

template <class View>
bool sees(const Environment& environment, const std::string& path) {
  View view(environment);
  const std::vector<StagedEntry> entries = view.changes();
  const auto at = std::ranges::find(entries, path, &StagedEntry::path);
  return at != entries.end() && !view.read(at->id, ObjectType::blob, 1000).bytes.empty();
}

// What the mutant opens: `git_repository_open(".")`, so to speak.
bool mutant_sees(const std::string& path) {
  try {
    return sees<Libgit2Staged>(Environment{}, path);
  } catch (const ScanError&) {
    return false;
  }
}

}  // namespace

TEST_CASE("opener: the index of `commit -a`, of `commit -- path` and of anyone else is the one in GIT_INDEX_FILE") {
  for (const char* name : {"index.lock", "next-index-1.lock", "elsewhere"}) {
    const Stand stand;
    run("cp .git/index .git/" + std::string(name) + "; echo b >b; GIT_INDEX_FILE=.git/" + name + " git add b");
    Environment environment;
    environment.index_file = ".git/" + std::string(name);
    CHECK(sees<Libgit2Staged>(environment, "b"));
    CHECK_FALSE(mutant_sees("b"));
  }
}

TEST_CASE("opener: new objects lie in GIT_OBJECT_DIRECTORY, old ones in its alternates") {
  const Stand stand;
  run("mkdir ../new; echo b >b; GIT_OBJECT_DIRECTORY=../new GIT_ALTERNATE_OBJECT_DIRECTORIES=.git/objects git add b");
  Environment environment;
  environment.object_directory = "../new";
  environment.alternates = ".git/objects";
  CHECK(sees<Libgit2Staged>(environment, "b"));
  CHECK_FALSE(mutant_sees("b"));
}

TEST_CASE("opener: the repository that GIT_DIR names, wherever the hook stands") {
  const Stand stand;
  run("echo b >b; git add b; mv .git ../elsewhere");
  Environment environment;
  environment.git_dir = "../elsewhere";
  CHECK(sees<Libgit2Staged>(environment, "b"));
  CHECK_FALSE(mutant_sees("b"));
}

TEST_CASE("opener: GIT_DIR is taken before the repository that one stands in") {
  const Stand stand;
  run("git init -q ../other; echo b >../other/b; git -C ../other add b");
  Environment environment;
  environment.git_dir = "../other/.git";
  CHECK(sees<Libgit2Staged>(environment, "b"));
  CHECK_FALSE(mutant_sees("b"));
}

TEST_CASE("opener: an alternate that libgit2 itself would drop") {
  const Stand stand;
  run("git init -q ../far; id=$(echo b | git -C ../far hash-object -w --stdin); ln -s ../../../far/.git/objects .git/objects/sub; "
      "echo sub >.git/objects/info/alternates; git update-index --add --cacheinfo 100644,$id,b");
  CHECK(sees<Libgit2Staged>(Environment{}, "b"));
}

TEST_CASE("opener: what libgit2 would read wrong is refused, and git reads it right") {
  const Stand stand;
  run("echo b >b; git add b");
  Environment environment;
  environment.beyond_libgit2 = "GIT_NAMESPACE";
  CHECK_THROWS_AS(Libgit2Staged{environment}, ScanError);
  CHECK(sees<PlumbingStaged>(environment, "b"));
  run("git update-index --split-index");
  CHECK_THROWS_AS(static_cast<void>(sees<Libgit2Staged>(Environment{}, "b")), ScanError);
  CHECK(sees<PlumbingStaged>(Environment{}, "b"));
}

TEST_CASE("opener: only an unborn HEAD is an empty base") {
  const Stand stand;
  run("rm .git/refs/heads/*");
  CHECK(sees<Libgit2Staged>(Environment{}, "a"));
  CHECK(sees<PlumbingStaged>(Environment{}, "a"));
  run("echo garbage >$(git rev-parse --git-path $(git symbolic-ref HEAD))");
  CHECK_THROWS_AS(static_cast<void>(sees<Libgit2Staged>(Environment{}, "a")), ScanError);
  CHECK_THROWS_AS(static_cast<void>(sees<PlumbingStaged>(Environment{}, "a")), ScanError);
}
