// Walks over parts of a history, made one, tell what one walk over all of it tells.
#include <doctest/doctest.h>

#include <map>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "git/path_walk.h"
#include "memory_objects.h"

using namespace keysieve::git;

namespace {

using Files = std::map<std::string, std::string>;  // path to content

ObjectId tree_of(Memory& objects, const Files& files, const std::string& folder) {
  std::string bytes;
  for (auto at = files.lower_bound(folder); at != files.end() && at->first.starts_with(folder);) {
    const std::size_t slash = at->first.find('/', folder.size());
    const std::string name = at->first.substr(folder.size(), slash - folder.size());
    const bool is_folder = slash != std::string::npos;
    const ObjectId id = is_folder ? tree_of(objects, files, folder + name + '/') : objects.blob(at->second);
    bytes += (is_folder ? "40000 " : "100644 ") + name + '\0' + std::string(id.raw());
    at = is_folder ? files.lower_bound(folder + name + '0') : std::next(at);  // '0' comes next to '/'
  }
  return objects.add(ObjectType::tree, bytes);
}

// Commits that change a few of some files each, and now and then go back to what was.
std::vector<ObjectId> made_history(Memory& objects, std::uint32_t seed) {
  std::mt19937 random(seed);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  Files files;
  std::vector<Files> all;
  std::vector<ObjectId> trees;
  for (int commit = 0; commit < 60; ++commit) {
    if (!all.empty() && below(8) == 0) files = all[below(all.size())];
    for (std::size_t i = below(4); i > 0; --i) {
      const std::string path = std::vector<std::string>{"", "a/", "a/b/", "c/"}[below(4)] + "f" + std::to_string(below(6));
      if (below(4) == 0)
        files.erase(path);
      else
        files[path] = std::to_string(below(20));
    }
    all.push_back(files);
    trees.push_back(tree_of(objects, files, ""));
  }
  return trees;
}

using Stands = std::set<std::tuple<std::string, std::string, std::uint32_t>>;

Stands stands_of(const PathWalk& walk) {
  Stands all;
  for (const Standing& each : walk.standings()) {
    const bool fresh = all.emplace(walk.blob(each.blob).hex(), walk.path(each.path), each.commit).second;
    CHECK(fresh);
    CHECK(walk.must_be_blob(each.blob));
  }
  return all;
}

void add(PathWalk& walk, const std::vector<ObjectId>& trees, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) walk.add(trees[i], static_cast<std::uint32_t>(i), i == 0 ? ObjectId() : trees[i - 1]);
}

}  // namespace

TEST_CASE("walks over parts of a history, made one, tell what one walk tells") {
  const OnLost none = [](const ObjectId&, const std::string&) { FAIL("nothing is lost"); };
  for (std::uint32_t seed = 1; seed <= 30; ++seed) {
    Memory objects;
    const std::vector<ObjectId> trees = made_history(objects, seed);
    PathWalk whole(objects, none);
    add(whole, trees, 0, trees.size());
    PathWalk first(objects, none);
    PathWalk second(objects, none);
    PathWalk third(objects, none);
    const std::size_t cut = seed % trees.size();
    add(first, trees, 0, cut);
    add(second, trees, cut, 45);
    add(third, trees, 45, trees.size());
    first.absorb(std::move(second));
    first.absorb(std::move(third));
    CAPTURE(seed);
    CHECK(stands_of(first) == stands_of(whole));
    CHECK(first.blobs() == whole.blobs());
    for (const ObjectId& tree : trees) CHECK(first.knows_tree(tree));
    for (std::uint32_t blob = 0; blob < whole.blobs(); ++blob) CHECK(first.number_of(whole.blob(blob)).has_value());
    // What is added again stands there already.
    const std::size_t before = first.standings().size();
    add(first, trees, 0, trees.size());
    CHECK(first.standings().size() == before);
  }
}
