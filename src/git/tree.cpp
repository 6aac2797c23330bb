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

const TreeLookup::Loaded& TreeLookup::load(const ObjectId& id) {
  if (const auto known = trees_.find(id); known != trees_.end()) return known->second;
  Loaded loaded;
  if (!id.none()) loaded.entries = parse_tree(id, objects_.read(id, ObjectType::tree, kMetaLimit).bytes);
  loaded.by_name.reserve(loaded.entries.size());
  for (const TreeEntry& entry : loaded.entries) loaded.by_name.emplace(entry.name, &entry);
  // Moving the vector keeps its elements where they are, and with them the names that the views show.
  return trees_.emplace(id, std::move(loaded)).first->second;
}

const TreeEntry* TreeLookup::find(std::string_view path) {
  ObjectId tree = root_;
  for (;;) {
    const std::size_t slash = path.find('/');
    const Folder& folder = load(tree).by_name;
    const auto at = folder.find(path.substr(0, slash));
    if (at == folder.end()) return nullptr;
    if (slash == std::string_view::npos) return at->second;
    if ((at->second->mode & kModeType) != kModeTree) return nullptr;
    tree = at->second->id;
    path.remove_prefix(slash + 1);
  }
}

}  // namespace keysieve::git
