#include "git/tree.h"

#include <algorithm>
#include <tuple>

#include "git/tree_reader.h"

namespace keysieve::git {
std::vector<TreeEntry> parse_tree(const ObjectId& id, std::string_view bytes) {
  TreeReader reader(id, bytes);
  std::vector<TreeEntry> entries;
  while (reader.next()) entries.push_back({std::string(reader.name()), reader.mode(), *ObjectId::from_raw(reader.id())});
  return entries;
}

Tree::Tree(Objects& objects, const ObjectId& id) {
  if (!id.none()) entries_ = parse_tree(id, objects.read(id, ObjectType::tree, kMetaLimit).bytes);
  by_name_.reserve(entries_.size());
  for (const TreeEntry& entry : entries_) by_name_.push_back(&entry);
  // Not in that order already: git sorts a folder as if its name ended in a slash.
  std::ranges::sort(by_name_, [](const TreeEntry* a, const TreeEntry* b) { return std::tie(a->name, a) < std::tie(b->name, b); });
}

const TreeEntry* Tree::find(std::string_view name) const {
  const auto at = std::ranges::lower_bound(by_name_, name, {}, [](const TreeEntry* entry) { return std::string_view(entry->name); });
  return at == by_name_.end() || (*at)->name != name ? nullptr : *at;
}

const Tree& TreeLookup::load(const ObjectId& id) {
  std::unique_ptr<Tree>& tree = trees_[id];
  if (!tree) tree = std::make_unique<Tree>(objects_, id);
  return *tree;
}

const TreeEntry* TreeLookup::find(std::string_view path) {
  ObjectId tree = root_;
  for (;;) {
    const std::size_t slash = path.find('/');
    const TreeEntry* entry = load(tree).find(path.substr(0, slash));
    if (entry == nullptr || slash == std::string_view::npos) return entry;
    if ((entry->mode & kModeType) != kModeTree) return nullptr;
    tree = entry->id;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace keysieve::git
