#include "git/tree_diff.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "git/tree.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kCachedBytes = std::size_t{4} << 20;  // of each of both caches

bool is_tree(const TreeReader& entry) { return (entry.mode() & kModeType) == kModeTree; }
bool is_gitlink(const TreeReader& entry) { return (entry.mode() & kModeType) == kModeGitlink; }

// In git's order: by name, a folder's as if it ended in a slash.
bool comes_before(const TreeReader& a, const TreeReader& b) {
  const std::size_t common = std::min(a.name().size(), b.name().size());
  if (const int order = std::memcmp(a.name().data(), b.name().data(), common); order != 0) return order < 0;
  const auto next = [common](const TreeReader& entry) {
    if (entry.name().size() > common) return static_cast<unsigned char>(entry.name()[common]);
    return static_cast<unsigned char>(is_tree(entry) ? '/' : 0);
  };
  return next(a) < next(b);
}

}  // namespace

TreeDiff::Bytes TreeDiff::load(const ObjectId& id) {
  if (const auto known = cache_.find(id); known != cache_.end()) return known->second;
  Bytes bytes;
  if (const auto known = older_.find(id); known != older_.end()) {
    bytes = known->second;
  } else if (id.none()) {
    bytes = std::make_shared<const std::string>();
  } else {
    objects_.read(id, ObjectType::tree, kMetaLimit, [&](std::string_view lent) { bytes = std::make_shared<const std::string>(lent); });
  }
  if (held_ > kCachedBytes) {
    older_ = std::exchange(cache_, {});
    held_ = 0;
  }
  held_ += bytes->size();
  return cache_.emplace(id, std::move(bytes)).first->second;
}

void TreeDiff::run(const ObjectId& tree, std::span<const ObjectId> parents, const Each& each) {
  std::vector<Pair> todo;
  todo.push_back({{}, tree, {parents.begin(), parents.end()}});
  while (!todo.empty()) {
    Pair pair = std::move(todo.back());
    todo.pop_back();
    if (pair.parents.size() > 1) {
      std::ranges::sort(pair.parents);
      pair.parents.erase(std::unique(pair.parents.begin(), pair.parents.end()), pair.parents.end());
    }
    if (std::ranges::find(pair.parents, pair.tree) == pair.parents.end()) compare(pair, todo, each);
  }
}

// Whether a parent has the entry as it is. If not, found_ is what stands there instead. The same name and the same kind: a tree's id under
// a mode that says blob is not the same thing.
bool TreeDiff::find_in(std::vector<Side>& sides, TreeReader& entry) {
  found_.clear();
  for (Side& side : sides) {
    while (side.more && comes_before(side.at, entry)) side.more = side.at.next();
    if (!side.more || side.at.name() != entry.name() || is_tree(side.at) != is_tree(entry)) continue;
    const bool same = side.at.id() == entry.id();
    if (!same && !is_gitlink(side.at)) found_.push_back(*ObjectId::from_raw(side.at.id()));
    if (sides.size() == 1) {
      TreeReader::skip_alike(side.at, entry);
      side.more = side.at.next();
    }
    if (same) return true;
  }
  return false;
}

void TreeDiff::compare(const Pair& pair, std::vector<Pair>& todo, const Each& each) {
  const Bytes tree = load(pair.tree);
  TreeReader entry(pair.tree, *tree);
  std::vector<Side> sides;
  sides.reserve(pair.parents.size());
  for (const ObjectId& id : pair.parents) {
    Bytes bytes = load(id);
    const std::string_view view = *bytes;
    sides.push_back({std::move(bytes), TreeReader(id, view)});
  }
  if (sides.size() == 1) TreeReader::skip_alike(sides.front().at, entry);
  for (Side& side : sides) side.more = side.at.next();
  while (entry.next()) {
    if (find_in(sides, entry)) continue;
    const ObjectId id = *ObjectId::from_raw(entry.id());
    std::string path = pair.prefix + std::string(entry.name());
    if (is_tree(entry)) {
      todo.push_back({std::move(path) + '/', id, found_});
    } else {
      each({std::move(path), entry.mode(), id, found_});
    }
  }
}

}  // namespace keysieve::git
