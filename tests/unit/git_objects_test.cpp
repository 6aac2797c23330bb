// Names, trees, commits, tags and differences of trees, without a repository.
#include <doctest/doctest.h>

#include "base/error.h"
#include "git/commit.h"
#include "git/digest.h"
#include "git/tree.h"
#include "git/tree_diff.h"
#include "memory_objects.h"

using namespace keysieve;
using namespace keysieve::git;

namespace {

std::string changes(Memory& memory, const ObjectId& tree, const std::vector<ObjectId>& parents) {
  std::string text;
  TreeDiff(memory).run(tree, parents,
                       [&](const ChangedEntry& entry) { text += entry.path + ":" + std::to_string(entry.old_ids.size()) + " "; });
  return text;
}

}  // namespace

TEST_CASE("object names: 40 or 64 digits, and nothing else") {
  const std::string sha1(40, 'a');
  CHECK(ObjectId::from_hex(sha1)->hex() == sha1);
  CHECK(ObjectId::from_hex(std::string(64, 'F'))->hex() == std::string(64, 'f'));
  for (const std::string& bad : {std::string(), std::string(39, 'a'), std::string(41, 'a'), std::string(40, 'g')}) {
    CHECK_FALSE(ObjectId::from_hex(bad));
  }
  CHECK(ObjectId().none());
  CHECK(ObjectId::from_hex(std::string(40, '0'))->none());
  CHECK_FALSE(ObjectId::from_hex(sha1)->none());
  CHECK(ObjectId::from_hex(sha1) != ObjectId::from_hex(std::string(64, 'a')));
}

TEST_CASE("objects are named as git names them") {
  CHECK(object_name(ObjectType::blob, "", ObjectId::kSha1).hex() == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391");
  CHECK(object_name(ObjectType::tree, "", ObjectId::kSha256).hex() == "6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321");
}

TEST_CASE("trees: odd modes and doubles are kept, malformed ones are refused") {
  const ObjectId id = object_name(ObjectType::blob, "", ObjectId::kSha1);
  const std::string raw(id.raw());
  const std::string good = "0 a" + std::string(1, '\0') + raw + "1007557 a" + std::string(1, '\0') + raw;
  const std::vector<TreeEntry> entries = parse_tree(id, good);
  REQUIRE(entries.size() == 2);
  CHECK(entries[0].mode == 0);
  CHECK(entries[1].mode == 01007557);
  CHECK(entries[1].id == id);
  const std::string nul(1, '\0');
  for (const std::string& bad : {std::string("100644"), "100644 a" + nul + raw.substr(1), "100644 " + nul + raw, " a" + nul + raw,
                                 "10064x a" + nul + raw, "12345678 a" + nul + raw, "100644 a" + raw, good + "1"}) {
    CHECK_THROWS_AS(static_cast<void>(parse_tree(id, bad)), ScanError);
  }
}

TEST_CASE("commits and tags") {
  const std::string hex = object_name(ObjectType::blob, "", ObjectId::kSha1).hex();
  const std::string text = "tree " + hex + "\nparent " + hex + "\nparent " + hex + "\nauthor A\ngpgsig x\n y\n\nsubject\n\nbody\n";
  const Commit commit = parse_commit({}, text);
  CHECK(commit.parents.size() == 2);
  CHECK(commit.message == "subject\n\nbody\n");
  CHECK(parse_commit({}, "tree " + hex + "\n\nroot").message == "root");
  CHECK(parse_commit({}, "tree " + hex + "\nauthor A\n").message.empty());
  const std::string tag_text = "object " + hex + "\ntype tree\ntag v1\n\nmessage";
  const Tag tag = parse_tag({}, tag_text);
  CHECK(tag.type == ObjectType::tree);
  CHECK(tag.message == "message");
  for (const std::string& bad : {std::string(), std::string("tree"), "tree " + hex, std::string("tree x\n"), "parent " + hex + "\n"}) {
    CHECK_THROWS_AS(static_cast<void>(parse_commit({}, bad)), ScanError);
  }
  CHECK_THROWS_AS(static_cast<void>(parse_tag({}, "object " + hex + "\ntype thing\n")), ScanError);
}

TEST_CASE("a difference against all parents shows what none of them has") {
  Memory memory;
  const ObjectId one = memory.blob("1"), two = memory.blob("2"), evil = memory.blob("3");
  const ObjectId folder = memory.tree({{"x", kFile, one}});
  const ObjectId left = memory.tree({{"a", kFile, one}, {"d", kModeTree, folder}});
  const ObjectId right = memory.tree({{"a", kFile, two}, {"b", kFile, one}});
  const ObjectId merge = memory.tree({{"a", kFile, two}, {"b", kFile, evil}, {"d", kModeTree, folder}});
  CHECK(changes(memory, merge, {left, right}) == "b:1 ");
  CHECK(changes(memory, merge, {merge, right}).empty());
  CHECK(changes(memory, merge, {}) == "a:0 b:0 d/x:0 ");
  const ObjectId evil_folder = memory.tree({{"x", kFile, evil}});
  CHECK(changes(memory, memory.tree({{"a", kFile, evil}, {"d", kModeTree, evil_folder}}), {left, right}) == "a:2 d/x:1 ");
}

TEST_CASE("a difference hides no entry of mode zero, no gitlink, no change of kind") {
  Memory memory;
  const ObjectId one = memory.blob("1");
  const ObjectId folder = memory.tree({{"x", kFile, one}});
  const ObjectId old = memory.tree({{"a", kModeTree, folder}, {"b", kFile, one}});
  CHECK(changes(memory, memory.tree({{"z", 0, one}}), {old}) == "z:0 ");
  CHECK(changes(memory, memory.tree({{"z", kModeGitlink, one}}), {old}) == "z:0 ");
  CHECK(changes(memory, memory.tree({{"a", kFile, folder}}), {old}) == "a:0 ");
  CHECK(changes(memory, memory.tree({{"b", kModeTree, folder}}), {old}) == "b/x:0 ");
}

TEST_CASE("a difference follows git's order, in which a folder's name ends in a slash") {
  Memory memory;
  const ObjectId one = memory.blob("1"), two = memory.blob("2");
  const ObjectId folder = memory.tree({{"x", kFile, one}}), other = memory.tree({{"x", kFile, two}});
  const ObjectId old = memory.tree({{"a-b", kFile, one}, {"a.c", kFile, one}, {"a", kModeTree, folder}, {"a0", kFile, one}});
  CHECK(changes(memory, memory.tree({{"a", kModeTree, folder}}), {old}).empty());
  CHECK(changes(memory, memory.tree({{"a.b", kFile, two}, {"a", kModeTree, folder}, {"a0", kFile, one}}), {old}) == "a.b:0 ");
  CHECK(changes(memory, memory.tree({{"a", kFile, one}, {"a.c", kFile, one}, {"a", kModeTree, other}, {"a0", kFile, two}}), {old}) ==
        "a:0 a0:1 a/x:1 ");
}

TEST_CASE("a tree that is not sorted hides nothing") {
  Memory memory;
  const ObjectId one = memory.blob("1"), two = memory.blob("2");
  const ObjectId sorted = memory.tree({{"a", kFile, one}, {"b", kFile, one}, {"c", kFile, one}});
  const ObjectId twice = memory.tree({{"c", kFile, one}, {"a", kFile, two}, {"a", kFile, one}, {"a", kFile, two}});
  CHECK(changes(memory, twice, {}) == "c:0 a:0 a:0 a:0 ");
  CHECK(changes(memory, twice, {sorted}).find("a:") != std::string::npos);
  CHECK(changes(memory, memory.tree({{"a", kFile, two}, {"b", kFile, one}}), {twice}).starts_with("a:"));
  CHECK(changes(memory, memory.tree({{"b", kFile, two}}), {memory.tree({{"z", kFile, one}, {"b", kFile, one}})}).starts_with("b:"));
}

TEST_CASE("a folder of any depth does not exhaust the stack") {
  Memory memory;
  ObjectId tree = memory.tree({{"x", kFile, memory.blob("1")}});
  for (int depth = 0; depth < 2000; ++depth) tree = memory.tree({{"d", kModeTree, tree}});
  CHECK(changes(memory, tree, {}).size() == 2 * 2000 + 4);
  CHECK(TreeLookup(memory, tree).find("d/d/d/x") == nullptr);
}

TEST_CASE("a tree that is missing is an error, not an empty one") {
  Memory memory;
  const ObjectId nowhere = object_name(ObjectType::tree, "nowhere", ObjectId::kSha1);
  CHECK_THROWS_AS(changes(memory, nowhere, {}), ScanError);
  CHECK_THROWS_AS(changes(memory, memory.tree({{"d", kModeTree, nowhere}}), {}), ScanError);
  CHECK_THROWS_AS(static_cast<void>(memory.read(memory.blob("1"), ObjectType::tree, 10)), ScanError);
}
