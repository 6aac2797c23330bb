#include "git/tree_diff.h"

#include <algorithm>
#include <utility>

namespace keysieve::git {
namespace {

constexpr std::size_t kCachedTrees = 4096;

bool is_tree(const TreeEntry& entry) { return (entry.mode & kModeType) == kModeTree; }
bool is_gitlink(const TreeEntry& entry) { return (entry.mode & kModeType) == kModeGitlink; }

}  // namespace

TreeDiff::Loaded TreeDiff::load(const ObjectId& id) {
  if (const auto known = cache_.find(id); known != cache_.end()) return known->second;
  if (cache_.size() >= kCachedTrees) cache_.clear();
  return cache_.emplace(id, std::make_shared<const Tree>(objects_, id)).first->second;
}

void TreeDiff::run(const ObjectId& tree, std::span<const ObjectId> parents, const std::function<void(const ChangedEntry&)>& each) {
  if (std::ranges::find(parents, tree) != parents.end()) return;
  std::vector<Pair> todo;
  todo.push_back({{}, tree, {parents.begin(), parents.end()}});
  while (!todo.empty()) {
    const Pair pair = std::move(todo.back());
    todo.pop_back();
    compare(pair, todo, each);
  }
}

void TreeDiff::compare(const Pair& pair, std::vector<Pair>& todo, const std::function<void(const ChangedEntry&)>& each) {
  const Loaded tree = load(pair.tree);
  std::vector<Loaded> parents;
  for (const ObjectId& id : pair.parents) parents.push_back(load(id));
  for (const TreeEntry& entry : tree->entries()) {
    std::vector<const TreeEntry*> old;
    for (const Loaded& parent : parents) {
      if (const TreeEntry* at = parent->find(entry.name)) old.push_back(at);
    }
    // The same name and the same kind: a tree's id under a mode that says blob is not the same thing.
    const auto same = [&entry](const TreeEntry* at) { return at->id == entry.id && is_tree(*at) == is_tree(entry); };
    if (std::ranges::any_of(old, same)) continue;
    if (is_tree(entry)) {
      Pair next{pair.prefix + entry.name + '/', entry.id, {}};
      for (const TreeEntry* at : old) {
        if (is_tree(*at)) next.parents.push_back(at->id);
      }
      todo.push_back(std::move(next));
      continue;
    }
    ChangedEntry changed{pair.prefix + entry.name, entry.mode, entry.id, {}};
    for (const TreeEntry* at : old) {
      if (!is_tree(*at) && !is_gitlink(*at)) changed.old_ids.push_back(at->id);
    }
    each(changed);
  }
}

}  // namespace keysieve::git
