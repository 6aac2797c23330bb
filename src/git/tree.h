// Raw trees: parsed here and not by libgit2, whose diffs do not show an entry of mode zero and whose parser refuses odd modes.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve::git {

// Modes of entries, in trees and in the index.
inline constexpr std::uint32_t kModeType = 0170000;
inline constexpr std::uint32_t kModeTree = 0040000;
inline constexpr std::uint32_t kModeGitlink = 0160000;

struct TreeEntry {
  std::string name;
  std::uint32_t mode = 0;
  ObjectId id;
};

// In the order of the tree; doubles and an odd order are kept as they are. `id` is the tree's own name: it says how long names are, and
// stands in the error. Throws ScanError where the bytes are no tree.
[[nodiscard]] std::vector<TreeEntry> parse_tree(const ObjectId& id, std::string_view bytes);

// A tree that was read, with its entries by name. Not copied: the names are views into the entries.
class Tree final {
 public:
  // An id that is none() is the empty tree. Throws ScanError where the tree cannot be read.
  Tree(Objects& objects, const ObjectId& id);
  Tree(const Tree&) = delete;
  Tree& operator=(const Tree&) = delete;

  [[nodiscard]] const std::vector<TreeEntry>& entries() const noexcept { return entries_; }
  // The first entry of that name, or null.
  [[nodiscard]] const TreeEntry* find(std::string_view name) const;

 private:
  std::vector<TreeEntry> entries_;
  std::vector<const TreeEntry*> by_name_;  // sorted; of doubles the first one first
};

// Finds what a commit has at a path. Every tree on the way is read once and kept.
class TreeLookup final {
 public:
  // `objects` must outlive this. A root that is none() is the empty tree.
  TreeLookup(Objects& objects, const ObjectId& root) : objects_(objects), root_(root) {}

  // The entry at that path, or null where there is none. Good as long as this. Throws ScanError where a tree cannot be read.
  [[nodiscard]] const TreeEntry* find(std::string_view path);

 private:
  const Tree& load(const ObjectId& id);

  Objects& objects_;
  ObjectId root_;
  std::unordered_map<ObjectId, std::unique_ptr<Tree>, ObjectId::Hash> trees_;
};

}  // namespace keysieve::git
