#include "git/tree.h"

#include "base/error.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kLongestMode = 7;

[[noreturn]] void malformed(const ObjectId& id) { throw ScanError("read tree " + id.hex() + ": it is malformed"); }

}  // namespace

std::vector<TreeEntry> parse_tree(const ObjectId& id, std::string_view bytes) {
  const std::size_t id_size = id.raw().size();
  std::vector<TreeEntry> entries;
  while (!bytes.empty()) {
    const std::size_t space = bytes.substr(0, kLongestMode + 1).find(' ');
    if (space == std::string_view::npos || space == 0) malformed(id);
    TreeEntry entry;
    for (const char c : bytes.substr(0, space)) {
      if (c < '0' || c > '7') malformed(id);
      entry.mode = entry.mode * 8 + static_cast<std::uint32_t>(c - '0');
    }
    const std::size_t nul = bytes.find('\0', space + 1);
    if (nul == std::string_view::npos || nul == space + 1 || bytes.size() - nul - 1 < id_size) malformed(id);
    entry.name = bytes.substr(space + 1, nul - space - 1);
    entry.id = *ObjectId::from_raw(bytes.substr(nul + 1, id_size));
    bytes.remove_prefix(nul + 1 + id_size);
    entries.push_back(std::move(entry));
  }
  return entries;
}

Tree::Tree(Objects& objects, const ObjectId& id) {
  if (!id.none()) entries_ = parse_tree(id, objects.read(id, ObjectType::tree, kMetaLimit).bytes);
  by_name_.reserve(entries_.size());
  for (const TreeEntry& entry : entries_) by_name_.emplace(entry.name, &entry);
}

const TreeEntry* Tree::find(std::string_view name) const {
  const auto at = by_name_.find(name);
  return at == by_name_.end() ? nullptr : at->second;
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
