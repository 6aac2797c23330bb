// Every object that a repository holds, reachable or not, in the order in which they lie in its packs.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve::git {

struct ListedObject {
  ObjectId id;
  ObjectType type = ObjectType::blob;
  std::uint64_t size = 0;  // in bytes, of the content
};

struct ObjectList {
  std::vector<ListedObject> objects;  // each once
  std::string complaint;              // of git, where something could not be listed; escaped
};

// Through `git cat-file`, alternates included. Throws ScanError where git cannot be started or speaks another language.
[[nodiscard]] ObjectList list_objects();
// The same with git in another environment.
[[nodiscard]] ObjectList list_objects_in(const std::vector<std::string>& environment);

}  // namespace keysieve::git
