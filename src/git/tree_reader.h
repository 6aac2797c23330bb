// A raw tree read entry by entry where it lies.
//
//   tree  = *entry
//   entry = mode SP name NUL id        mode octal, at most seven digits; name without NUL; id 20 or 32 raw bytes
#pragma once

#include <cstdint>
#include <string_view>

#include "git/object_id.h"

namespace keysieve::git {

class TreeReader final {
 public:
  // `bytes` are borrowed. `tree` is the tree's own name: it says how long names are, and stands in errors.
  TreeReader(const ObjectId& tree, std::string_view bytes) : tree_(tree), rest_(bytes) {}

  // Moves to the next entry, the first at first; false where there is none. Throws ScanError where the bytes are no tree.
  [[nodiscard]] bool next();

  // Moves both past the entries that they have alike from here on, as far as those follow each other: much faster than one by one. What is
  // alike to the end of both is not looked at, whether it is a tree or not.
  static void skip_alike(TreeReader& a, TreeReader& b);

  // Of the entry that next() moved to.
  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  [[nodiscard]] std::uint32_t mode() const noexcept { return mode_; }
  [[nodiscard]] std::string_view id() const noexcept { return id_; }  // raw

 private:
  ObjectId tree_;
  std::string_view rest_;
  std::string_view name_;
  std::uint32_t mode_ = 0;
  std::string_view id_;
};

}  // namespace keysieve::git
