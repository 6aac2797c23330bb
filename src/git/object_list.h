// Every object that a repository holds, reachable or not, in the order in which they lie in its packs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"
#include "git/pack_store.h"

namespace keysieve::git {

struct ListedObject {
  ObjectId id;
  ObjectType type = ObjectType::blob;
  std::uint64_t size = 0;    // in bytes, of the content; 0 where only what is stored is told
  std::uint64_t stored = 0;  // in bytes, as it lies in its pack, where that is told
};

struct ObjectList {
  std::vector<ListedObject> objects;  // each once
  std::string complaint;              // of git, where something could not be listed; escaped
};

// What is in the packs, and what lies loose in these folders. Nothing is inflated but the heads of loose objects.
[[nodiscard]] ObjectList list_objects_of(const PackStore& packs, const std::vector<std::string>& folders);

// Through `git cat-file`, alternates included. Throws ScanError where git cannot be started or speaks another language.
[[nodiscard]] ObjectList list_objects();
// The same with git in another environment.
[[nodiscard]] ObjectList list_objects_in(const std::vector<std::string>& environment);

}  // namespace keysieve::git
