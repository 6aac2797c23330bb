// What a commit changed: the entries of its tree that no parent has at that path. Of a merge that is what was made in the merge itself.
//
// Works on raw trees (tree.h says why), without recursion, so that no depth of folders can exhaust the stack. One thread only.
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
#include "git/tree.h"

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
  // `objects` must outlive this.
  explicit TreeDiff(Objects& objects) : objects_(objects) {}

  // Calls `each` for every changed entry. Without parents that is every entry. Throws ScanError where a tree cannot be read; what has been
  // handed on by then stands.
  void run(const ObjectId& tree, std::span<const ObjectId> parents, const std::function<void(const ChangedEntry&)>& each);

 private:
  // A tree, and the trees that stand at its path in the parents.
  struct Pair {
    std::string prefix;  // its path and '/', or empty
    ObjectId tree;
    std::vector<ObjectId> parents;
  };
  using Loaded = std::shared_ptr<const Tree>;
  [[nodiscard]] Loaded load(const ObjectId& id);
  void compare(const Pair& pair, std::vector<Pair>& todo, const std::function<void(const ChangedEntry&)>& each);

  Objects& objects_;
  std::unordered_map<ObjectId, Loaded, ObjectId::Hash> cache_;  // the trees of one commit are the parents' of the next
};

}  // namespace keysieve::git
