// What a commit changed: the entries of its tree that no parent has at that path. Of a merge that is what was made in the merge itself.
//
// Works on raw trees (tree.h says why), without recursion, so that no depth of folders can exhaust the stack. Trees are stepped through
// side by side, as git sorts them. Where one is not sorted, what it has in common with a parent may be met apart: then it counts as
// changed, and never the other way round. One thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"
#include "git/tree_reader.h"

namespace keysieve::git {

// Never a folder. May be a gitlink, or have a mode that no honest tree has.
struct ChangedEntry {
  std::string path;
  std::uint32_t mode = 0;
  ObjectId id;
  std::vector<ObjectId> old_ids;  // what parents have at that path, where it is a blob
};

class TreeDiff final {
 public:
  using Each = std::function<void(ChangedEntry&&)>;

  // `objects` must outlive this.
  explicit TreeDiff(Objects& objects) : objects_(objects) {}

  // Calls `each` for every changed entry. Without parents that is every entry. An id that is none() is the empty tree. Throws ScanError
  // where a tree cannot be read; what has been handed on by then stands.
  void run(const ObjectId& tree, std::span<const ObjectId> parents, const Each& each);

 private:
  // A tree, and the trees that stand at its path in the parents.
  struct Pair {
    std::string prefix;  // its path and '/', or empty
    ObjectId tree;
    std::vector<ObjectId> parents;  // each once
  };
  using Bytes = std::shared_ptr<const std::string>;
  using Cache = std::unordered_map<ObjectId, Bytes, ObjectId::Hash>;
  // A parent's tree, up to the first entry that was not passed yet.
  struct Side {
    Bytes bytes;
    TreeReader at;
    bool more = false;
  };

  [[nodiscard]] Bytes load(const ObjectId& id);
  void compare(const Pair& pair, std::vector<Pair>& todo, const Each& each);
  [[nodiscard]] bool find_in(std::vector<Side>& sides, TreeReader& entry);

  Objects& objects_;
  Cache cache_;  // the trees of one commit are the parents' of the next
  Cache older_;
  std::size_t held_ = 0;         // bytes in cache_
  std::vector<ObjectId> found_;  // what parents have under the name and kind of the entry
};

}  // namespace keysieve::git
