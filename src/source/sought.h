// Finds blobs at their paths in the trees of very many commits. Of a tree only what lies on the way to what is sought is read, each tree
// once a place.
//
// One thread only. Without recursion, so that no depth of folders can exhaust the stack.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve {

class Sought final {
 public:
  // `objects` must outlive this.
  explicit Sought(git::Objects& objects) : objects_(objects), nodes_(1) {}

  // A number for that blob at that path: from 0 in the order of adding, the same for the same pair. Not after in() was asked.
  std::uint32_t add(const git::ObjectId& blob, std::string_view path);

  // The numbers of those that stand in that tree. A tree that cannot be read holds none: whoever walks history tells of it.
  // Good until the next call.
  [[nodiscard]] const std::vector<std::uint32_t>& in(const git::ObjectId& tree);

 private:
  struct Node {
    std::map<std::string, std::uint32_t, std::less<>> below;     // nodes by name
    std::vector<std::pair<git::ObjectId, std::uint32_t>> blobs;  // sought here, and their numbers
  };
  struct Key {
    git::ObjectId tree;
    std::uint32_t node = 0;
    friend bool operator==(const Key&, const Key&) = default;
    struct Hash {
      std::size_t operator()(const Key& key) const noexcept { return git::ObjectId::Hash{}(key.tree) * 31 + key.node; }
    };
  };
  struct Frame {
    Key key;
    std::vector<Key> below;  // still to be asked
    std::vector<std::uint32_t> held;
  };

  [[nodiscard]] Frame open(const Key& key);

  git::Objects& objects_;
  std::vector<Node> nodes_;  // the first is the top
  std::uint32_t numbers_ = 0;
  std::unordered_map<Key, std::vector<std::uint32_t>, Key::Hash> known_;
};

}  // namespace keysieve
