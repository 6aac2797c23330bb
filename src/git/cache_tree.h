// The cache-tree of an index: for each folder the tree that its entries make, where nothing in it changed since that tree was written.
//
//   node = name NUL entries SP folders LF [id] *node        entries: how many below it, in decimal, -1 where something changed (and then
//                                                           no id); folders: how many nodes of its own follow; the top one has no name
//
// git itself records these trees without looking at the entries below them, so an entry in such a folder is what that tree says.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace keysieve::git {

class CacheTree final {
 public:
  struct Node {
    std::string_view name;
    std::string_view id;        // raw; empty where the folder changed
    std::uint32_t entries = 0;  // where there is an id: at least 1, but for the top of an empty index
    std::uint32_t end = 0;      // behind its last descendant
  };

  // Views into `bytes`, the extension of IndexReader::cache_tree(). Throws ScanError where it is malformed. Empty bytes: no nodes.
  explicit CacheTree(std::string_view bytes);

  // Null where there is none.
  [[nodiscard]] const Node* top() const noexcept { return nodes_.empty() ? nullptr : nodes_.data(); }

  // The folders right below `node`, in the order in which their entries stand in an index (as "name/", bytewise).
  [[nodiscard]] std::vector<const Node*> folders(const Node& node) const;

 private:
  std::vector<Node> nodes_;  // each before its descendants
};

}  // namespace keysieve::git
