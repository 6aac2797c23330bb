// The objects of the repository that the environment and the working folder name, opened once for whoever reads very many of them.
//
// Packs are read by keysieve's own reader. Loose objects, what is damaged, and repositories that libgit2 does not read as git does (SHA-256
// above all) go through libgit2 or git itself.
#pragma once

#include <memory>

#include "git/object_list.h"
#include "git/object_reader.h"
#include "git/objects.h"
#include "git/pack_store.h"

namespace keysieve::git {

class ObjectStore final {
 public:
  ObjectStore();

  // Everything that is here, reachable or not. Throws ScanError.
  [[nodiscard]] ObjectList list() const;
  // One object at a time; of packed ones only the checksums of the pack are looked at. One thread only.
  [[nodiscard]] std::unique_ptr<Objects> objects() const;
  [[nodiscard]] std::unique_ptr<ObjectReader> reader() const;

 private:
  std::vector<std::string> folders_;
  std::shared_ptr<const PackStore> packs_;  // null: all goes the other way
};

}  // namespace keysieve::git
