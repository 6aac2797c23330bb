// Repositories of the plain shape, opened and read by keysieve alone: what it reads is what git has, and what is not plain is refused.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.h"
#include "git/plain_repository.h"
#include "git/quick_staged.h"
#include "scratch.h"

using namespace keysieve;
using namespace keysieve::git;
namespace fs = std::filesystem;

namespace {

// A repository with a commit of `a` and `lib/b`, and `new` staged; the test stands in it.
struct Stand final : RepositoryFolder {
  Stand()
      : RepositoryFolder(
            "mkdir lib; echo a >a; seq 900 >lib/b; git add .; git commit -qm a; seq 901 >lib/b; git commit -qam b; "
            "echo new >new; git add new") {}
};

// The one path that differs from HEAD, when its content can be read.
std::string staged(const Environment& environment = {}) {
  PlainStaged view(environment);
  const std::vector<StagedEntry> entries = view.changes();
  REQUIRE(entries.size() == 1);
  return view.read(entries[0].id, ObjectType::blob, 1000).bytes == "new\n" ? entries[0].path : "another content";
}

void is_refused(const std::string& commands) {
  CAPTURE(commands);
  const Stand stand;
  run(commands);
  CHECK_THROWS_AS(static_cast<void>(staged()), ScanError);
}

std::string damaged_copy(const fs::path& file, std::size_t at) {
  std::ifstream in(file, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  bytes.at(at) = static_cast<char>(bytes.at(at) ^ 1);
  return bytes;
}

}  // namespace

TEST_CASE("plain repository: HEAD and objects, however they are kept") {
  const Stand stand;
  CHECK(staged() == "new");
  run("git pack-refs --all");
  CHECK(staged() == "new");
  run("git repack -adq --depth=50");
  CHECK(staged() == "new");
  run("git checkout -q --detach");
  CHECK(staged() == "new");
  Environment environment;
  environment.git_dir = (stand.top / "r" / ".git").native();
  environment.index_file = *environment.git_dir + "/index";
  fs::current_path(stand.top);
  CHECK(staged(environment) == "new");
}

TEST_CASE("plain repository: packed objects are those that git has, deltas of deltas, too") {
  const Stand stand;
  run("for n in $(seq 40); do seq $n 900 >lib/b; git commit -qam $n; done; git repack -adfq --depth=30; git rev-list --objects --all | "
      "cut -c-40 | git cat-file --batch-check='%(objectname) %(objecttype) %(objectsize)' >../list");
  PlainObjects objects((stand.top / "r/.git/objects").native());
  std::ifstream list(stand.top / "list");
  std::size_t count = 0;
  for (std::string name, type, size; list >> name >> type >> size; ++count) {
    const std::optional<Object> object = objects.find(*ObjectId::from_hex(name), kMetaLimit);
    REQUIRE(object);
    CHECK(type_name(object->type) == type);
    CHECK(object->bytes.size() == std::stoul(size));
  }
  CHECK(count > 100);
  CHECK_FALSE(objects.find(*ObjectId::from_hex(std::string(40, '1')), kMetaLimit));
}

TEST_CASE("plain repository: another object in its place is refused") {
  const Stand stand;
  run("id=$(git ls-files -s new | cut -c8-47); f=.git/objects/$(echo $id | cut -c-2)/$(echo $id | cut -c3-); "
      "g=.git/objects/$(git rev-parse HEAD:a | cut -c-2)/$(git rev-parse HEAD:a | cut -c3-); chmod u+w $f; cp $g $f");
  CHECK_THROWS_AS(static_cast<void>(staged()), ScanError);
}

TEST_CASE("plain repository: a damaged pack is refused") {
  const Stand stand;
  run("git repack -adq; chmod u+w .git/objects/pack/*");
  for (const fs::directory_entry& entry : fs::directory_iterator(".git/objects/pack")) {
    if (entry.path().extension() != ".pack") continue;
    const fs::path file = entry.path();
    for (std::size_t at : {std::size_t{0}, std::size_t{14}, std::size_t{40}}) {
      CAPTURE(at);
      const std::string bytes = damaged_copy(file, at);
      std::ofstream(file, std::ios::binary) << bytes;
      CHECK_THROWS_AS(static_cast<void>(staged()), ScanError);
      const std::string whole = damaged_copy(file, at);
      std::ofstream(file, std::ios::binary) << whole;
    }
  }
}

TEST_CASE("plain repository: whatever is not plain is refused") {
  is_refused("rm .git/refs/heads/main");  // a branch without a commit
  is_refused("echo garbage >.git/refs/heads/main");
  is_refused("echo 'ref: refs/heads/../heads/main' >.git/HEAD");
  is_refused("git symbolic-ref refs/heads/other refs/heads/main; git symbolic-ref HEAD refs/heads/other");
  is_refused("git config core.repositoryformatversion 1; git config extensions.noop true");
  is_refused("git config core.repositoryformatversion 2");
  is_refused("mkdir ../far; mv .git/objects ../far; ln -s ../../far/objects .git/objects");
  is_refused("git init -q ../far; echo ../../../far/.git/objects >.git/objects/info/alternates");
  is_refused("mv .git ../far; echo 'gitdir: ../far' >.git");
  is_refused("echo ../x >.git/commondir");
  is_refused("git update-index --split-index");
}

TEST_CASE("plain repository: what the environment moves elsewhere is refused") {
  const Stand stand;
  for (const auto member : {&Environment::object_directory, &Environment::alternates, &Environment::quarantine}) {
    Environment environment;
    environment.*member = ".git/objects";
    CHECK_THROWS_AS(PlainRepository{environment}, ScanError);
  }
  Environment environment;
  environment.beyond_libgit2 = "GIT_NAMESPACE";
  CHECK_THROWS_AS(PlainRepository{environment}, ScanError);
  run("mkdir deep");
  fs::current_path("deep");  // whose repository that is, is for git's rules to say
  CHECK_THROWS_AS(PlainRepository{Environment{}}, ScanError);
}

TEST_CASE("plain repository: a branch in packed references") {
  const std::string one(40, '1');
  const std::string two(40, '2');
  const std::string text = "# pack-refs with: peeled fully-peeled sorted \n" + one + " refs/heads/main\n^" + two + "\n" + two +
                           " refs/heads/main2\n" + two + " refs/remotes/refs/heads/x\n";
  CHECK(packed_branch(text, "refs/heads/main") == ObjectId::from_hex(one));
  CHECK(packed_branch(text, "refs/heads/main2") == ObjectId::from_hex(two));
  CHECK(packed_branch(one + " refs/heads/main\n", "refs/heads/main") == ObjectId::from_hex(one));
  CHECK_FALSE(packed_branch(text, "refs/heads/mai"));
  CHECK_FALSE(packed_branch(text, "refs/heads/x"));
  CHECK_FALSE(packed_branch("x" + one + " refs/heads/main\n", "refs/heads/main"));
  CHECK_FALSE(packed_branch(one + " refs/heads/main", "refs/heads/main"));
}

TEST_CASE("plain repository: its format") {
  CHECK(is_plain_format("[core]\n\trepositoryformatversion = 0\n\tbare = false\n"));
  CHECK(is_plain_format("[core]\n\tRepositoryFormatVersion=1\n"));
  CHECK(is_plain_format("[user]\n\tname = x\n"));
  CHECK_FALSE(is_plain_format("[core]\n\trepositoryformatversion = 2\n"));
  CHECK_FALSE(is_plain_format("[core]\n\trepositoryformatversion = 10\n"));
  CHECK_FALSE(is_plain_format("[core]\n\trepositoryformatversion = \"0\"\n"));
  CHECK_FALSE(is_plain_format("[core]\n\trepositoryformatversion\n"));
  CHECK_FALSE(is_plain_format("[Extensions]\n\tobjectFormat = sha256\n"));
}
