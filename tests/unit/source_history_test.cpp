// The parts of history that need no scan: what stands where, on which branches, and what a run leaves for the next one.
#include <doctest/doctest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "base/error.h"
#include "core/builtin.h"
#include "git/object_store.h"
#include "memory_objects.h"
#include "scratch.h"
#include "source/branches.h"
#include "source/history_memory.h"
#include "source/remembering.h"
#include "source/sought.h"

using namespace keysieve;
using namespace keysieve::git;
namespace fs = std::filesystem;

namespace {

using Numbers = std::vector<std::uint32_t>;

ObjectId id(char digit) { return *ObjectId::from_hex(std::string(40, digit)); }

Numbers sorted(Numbers numbers) {
  std::ranges::sort(numbers);
  return numbers;
}

Finding finding(const std::string& path, const ObjectId& blob) {
  Finding found;
  found.rule = &builtin_rules()[3];
  found.path = path;
  found.line = 7;
  found.span = {10, 50};
  found.masked = "AB…";
  found.id = "abcdefghij";
  found.decoded = {"base64", "gzip"};
  found.blob = blob.none() ? std::string() : blob.hex();
  return found;
}

HistoryMemory some_memory() {
  HistoryMemory memory;
  memory.commits.push_back({.id = id('1'), .tree = id('2'), .date = -5});
  memory.commits.push_back({.id = id('3'), .tree = id('2'), .date = 1'700'000'000, .parents = {0}});
  memory.tags = {id('4')};
  memory.found.push_back({finding("a\nb", id('5')), "a\nb", id('3')});
  memory.unread.push_back({id('6'), "large file", id('1')});
  memory.unread.push_back({id('3'), "", id('3')});
  return memory;
}

MemoryKey some_key() { return {"rules", {{"kept", "1"}, {"changed", "2"}}, "build", "options"}; }

const Rule* rule_named(std::string_view name) {
  const auto at = std::ranges::find(builtin_rules(), name, &Rule::id);
  return at == builtin_rules().end() ? nullptr : &*at;
}

std::string bytes_of(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

}  // namespace

TEST_CASE("sought: what stands in a tree at its path, and nothing else") {
  Memory memory;
  const ObjectId one = memory.blob("1"), two = memory.blob("2");
  const ObjectId folder = memory.tree({{"x", kFile, one}, {"y", kFile, two}});
  const ObjectId top = memory.tree({{"a", kFile, one}, {"d", kModeTree, folder}, {"e", kModeTree, folder}, {"s", kModeGitlink, one}});
  Sought sought(memory);
  CHECK(sought.add(one, "a") == 0);
  CHECK(sought.add(one, "d/x") == 1);
  CHECK(sought.add(two, "d/x") == 2);
  CHECK(sought.add(two, "e/y") == 3);
  CHECK(sought.add(one, "a") == 0);
  CHECK(sought.add(one, "d") == 4);
  CHECK(sought.add(one, "a/x") == 5);
  CHECK(sought.add(one, "s") == 6);
  CHECK(sorted(sought.in(top)) == Numbers{0, 1, 3, 6});
  CHECK(sorted(sought.in(top)) == Numbers{0, 1, 3, 6});
  CHECK(sought.in(folder).empty());
  CHECK(sorted(sought.in(memory.tree({{"d", kFile, one}}))) == Numbers{4});
  CHECK(sought.in(id('9')).empty());
}

TEST_CASE("sought: a tree that cannot be read holds nothing, the rest is told") {
  Memory memory;
  const ObjectId one = memory.blob("1");
  const ObjectId gone = memory.tree({{"x", kFile, one}});
  const ObjectId top = memory.tree({{"a", kFile, one}, {"d", kModeTree, gone}});
  memory.lose(gone);
  Sought sought(memory);
  sought.add(one, "a");
  sought.add(one, "d/x");
  CHECK(sought.in(top) == Numbers{0});
}

TEST_CASE("branches: at whose tips a secret stands, and which remote ones have it in their history") {
  Memory memory;
  const ObjectId leak = memory.blob("leak"), clean = memory.blob("clean");
  const ObjectId with = memory.tree({{"f", kFile, leak}}), without = memory.tree({{"f", kFile, clean}});
  // 1 clean, 2 leaks, 3 takes it out; 4 beside them brings the same anew.
  std::vector<WalkedCommit> commits;
  commits.push_back({.id = id('1'), .tree = without});
  commits.push_back({.id = id('2'), .tree = with, .parents = {0}});
  commits.push_back({.id = id('3'), .tree = without, .parents = {1}});
  commits.push_back({.id = id('4'), .tree = with, .parents = {0}});
  const std::vector<Tip> tips = {{id('3'), "refs/heads/main", true},           {id('2'), "refs/heads/old", true},
                                 {id('1'), "refs/remotes/origin/main", true},  {id('3'), "refs/remotes/origin/next", true},
                                 {id('4'), "refs/remotes/other/side", true},   {id('2'), "refs/tags/v1", false},
                                 {id('4'), "refs/remotes/origin/HEAD", true}};
  const std::vector<SecretPlace> places = {{0, leak, "f", id('2')}, {1, {}, "(commit message)", id('3')}};
  const std::vector<OnBranches> on = on_branches(2, places, commits, tips, memory);
  REQUIRE(on.size() == 2);
  CHECK(on[0].at_tips == std::vector<std::string>{"old", "other/side"});
  CHECK(on[0].on_remotes == std::vector<std::string>{"origin/next", "other/side"});
  CHECK(on[1].at_tips.empty());
  CHECK(on[1].on_remotes == std::vector<std::string>{"origin/next"});
}

TEST_CASE("branches: more of them than are looked at together") {
  Memory memory;
  const ObjectId leak = memory.blob("leak");
  const ObjectId with = memory.tree({{"f", kFile, leak}});
  std::vector<WalkedCommit> commits;
  commits.push_back({.id = id('1'), .tree = with});
  std::vector<Tip> tips;
  for (int i = 0; i < 200; ++i) tips.push_back({id('1'), "refs/remotes/origin/b" + std::to_string(i), true});
  const std::vector<SecretPlace> places = {{0, leak, "f", id('1')}};
  const std::vector<OnBranches> on = on_branches(1, places, commits, tips, memory);
  CHECK(on[0].at_tips.size() == 200);
  CHECK(on[0].on_remotes.size() == 200);
}

TEST_CASE("the memory of a run comes back as it was, for the same rules, build and options alone") {
  const Folder folder;
  const std::string path = folder.path / "new" / "history";
  const MemoryKey key = some_key();
  CHECK(load_memory(path, key, rule_named).unusable == "there is no memory of an earlier run");
  save_memory(path, key, some_memory());
  struct stat status {};
  REQUIRE(::stat(path.c_str(), &status) == 0);
  CHECK((status.st_mode & 0777) == 0600);
  const LoadedMemory loaded = load_memory(path, key, rule_named);
  REQUIRE(loaded.unusable.empty());
  const HistoryMemory& memory = loaded.memory;
  REQUIRE(memory.commits.size() == 2);
  CHECK(memory.commits[0].date == -5);
  CHECK(memory.commits[1].parents == std::vector<std::uint32_t>{0});
  CHECK(memory.tags == std::vector{id('4')});
  REQUIRE(memory.found.size() == 1);
  CHECK(memory.found[0].finding.rule == &builtin_rules()[3]);
  CHECK(memory.found[0].finding.path == "a\nb");
  CHECK(memory.found[0].finding.span == Span{10, 50});
  CHECK(memory.found[0].finding.decoded == std::vector<std::string>{"base64", "gzip"});
  CHECK(memory.found[0].first == id('3'));
  REQUIRE(memory.unread.size() == 2);
  CHECK(memory.unread[0].path == "large file");
  CHECK(memory.unread[1].object == id('3'));
  CHECK(load_memory(path, {"other", {}, "build", "options"}, rule_named).unusable == "the rules have changed since the last run");
  CHECK(load_memory(path, {"rules", key.own, "other", "options"}, rule_named).unusable == "the last run was another keysieve's");
  CHECK(load_memory(path, {"rules", key.own, "build", "other"}, rule_named).unusable == "the last run had other options");
  CHECK(load_memory(path, key, [](std::string_view) { return nullptr; }).unusable == "the memory of the last run is damaged");
}

TEST_CASE("of a memory that other rules of a project were made with, what is not theirs holds") {
  const Folder folder;
  const std::string path = folder.path / "history";
  save_memory(path, some_key(), some_memory());
  MemoryKey key = some_key();
  key.own = {{"kept", "1"}, {"changed", "3"}, {"new", "4"}};
  const std::string found_by(builtin_rules()[3].id);

  LoadedMemory loaded = load_memory(path, key, rule_named);
  REQUIRE(loaded.unusable.empty());
  CHECK(loaded.changed == std::vector<std::string>{"changed", "new"});
  CHECK(loaded.gone == std::vector<std::string>{"changed"});
  CHECK(loaded.memory.found.size() == 1);

  key.own = {{"kept", "1"}, {"changed", "2"}};
  loaded = load_memory(path, key, rule_named);
  CHECK(loaded.changed.empty());
  CHECK(loaded.gone.empty());

  // What was found by a rule that is gone is to be read again, with all rules.
  key.own.push_back({found_by, "5"});
  save_memory(path, key, some_memory());
  key.own.pop_back();
  loaded = load_memory(path, key, rule_named);
  CHECK(loaded.gone == std::vector{found_by});
  CHECK(loaded.memory.found.empty());
  REQUIRE(loaded.memory.unread.size() == 3);
  CHECK(loaded.memory.unread.back().path == some_memory().found[0].file);
  CHECK(loaded.memory.unread.back().first == some_memory().found[0].first);
}

TEST_CASE("a memory with any byte changed, or cut anywhere, is not used") {
  const Folder folder;
  const std::string path = folder.path / "history";
  const MemoryKey key = some_key();
  save_memory(path, key, some_memory());
  const std::string whole = bytes_of(path);
  const auto is_used = [&](const std::string& bytes) {
    std::ofstream(path, std::ios::binary | std::ios::trunc) << bytes;
    return load_memory(path, key, rule_named).unusable.empty();
  };
  CHECK(is_used(whole));
  CHECK_FALSE(is_used(whole + "x"));
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string damaged = whole;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x10);
    CAPTURE(i);
    CHECK_FALSE(is_used(damaged));
    CHECK_FALSE(is_used(whole.substr(0, i)));
  }
}

namespace {

// A consumer of what a walk over history cannot read.
class Silent final : public Consumer {
 public:
  void take(const Piece&) override {}
  void skip(Skip) override { ++skipped; }
  void count(const Counts&) override {}
  [[nodiscard]] std::size_t incomplete() const override { return skipped; }
  std::size_t skipped = 0;
};

// `commit SECONDS` commits what is staged, then.
constexpr std::string_view kCommit = "commit() { GIT_COMMITTER_DATE=\"$1 +0000\" git commit -q --allow-empty -m $1; }; ";

HistoryMap map_of(Objects& objects, const HistoryMemory& memory, Consumer& consumer) {
  static const ObjectList none;
  const auto list = []() -> const ObjectList& { return none; };
  return {HistoryMap::Reading{objects, {}}, tips_of(HistoryRange{}), {}, {memory.commits, memory.tags}, list, consumer};
}

}  // namespace

TEST_CASE("what is remembered is put where it stands now, and what was not read whole is read again") {
  const RepositoryFolder repository(
      std::string(kCommit) +
      "echo leak >f; git add f; commit 1700000000; echo large >g; git add g; commit 1700000100; commit 1700000200;");
  const ObjectStore store;
  const std::unique_ptr<Objects> objects = store.objects();
  Silent consumer;
  const HistoryMap first = map_of(*objects, {}, consumer);
  REQUIRE(first.commits().size() == 3);
  std::optional<std::uint32_t> f;
  for (std::uint32_t blob = 0; blob < first.walk().blobs(); ++blob) {
    if (first.walk().path(first.standings(blob).front().path) == "f") f = blob;
  }
  REQUIRE(f);
  const ObjectId blob = first.walk().blob(*f);
  const ObjectId other = first.walk().blob(1 - *f);
  const std::vector<StandingFinding> found = {{finding("f", blob), 0, "f"}, {finding("g", other), 1, "g"}};
  const HistoryMemory memory = memory_of(found, first, {{other, "g", first.commits()[1].id}}, {});
  REQUIRE(memory.found.size() == 1);
  CHECK(memory.found[0].first == first.commits()[0].id);

  // A branch with an older date has the same file: it was first then. What was not read whole stands where it stood.
  run(std::string(kCommit) + "git checkout -q --orphan x; git rm -q --cached g; commit 1600000000; git checkout -qf main");
  HistoryMap second = map_of(*objects, memory, consumer);
  REQUIRE(second.commits().size() == 4);
  CHECK(std::ranges::count(second.commits(), true, &WalkedCommit::known) == 3);
  std::vector<StandingFinding> stands;
  add_remembered(stands, memory, second, *objects);
  REQUIRE(stands.size() == 1);
  CHECK(stands[0].commit == 0);
  const std::vector<HistoryMap::Again> again = standing_unread(memory, second, *objects);
  REQUIRE(again.size() == 1);
  CHECK(again[0].blob == other);
  CHECK(second.commits()[again[0].commit].id == first.commits()[1].id);
  second.read_again(again);
  const std::optional<std::uint32_t> number = second.walk().number_of(other);
  REQUIRE(number);
  REQUIRE(second.standings(*number).size() == 1);
  CHECK(second.walk().path(second.standings(*number)[0].path) == "g");

  // What no branch reaches any more is told no more.
  run("git update-ref refs/heads/main refs/heads/x");
  const HistoryMap third = map_of(*objects, memory, consumer);
  CHECK(standing_unread(memory, third, *objects).empty());
  CHECK(news_since(memory, third, {finding("f", blob)}) == "1 commit was new since the last run, and no secret is new.");
  CHECK(consumer.skipped == 0);
}
