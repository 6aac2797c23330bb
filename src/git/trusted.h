// One thread's way to single objects: libgit2 where it can, and git itself for each object that it cannot read. Of packed objects only the
// checksums of the pack are looked at.
//
// Never along with the ways of a hook: with those libgit2 checks names again, for the whole process. Where there are several threads, each
// has its own, and all are made before any reads: a setting of libgit2's goes with it (odb.h).
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "git/object_reader.h"
#include "git/objects.h"
#include "git/plumbing.h"
#include "git/repository.h"

namespace keysieve::git {

class Trusted final : public Objects {
 public:
  // For the repository that the environment and the working folder name.
  Trusted();

  // False where the object is not here. Throws ScanError where it cannot be read, or is larger than `limit`.
  bool lend(const ObjectRequest& request, std::uint64_t limit, const std::function<void(ObjectType, std::string_view)>& use);
  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override;

 private:
  bool lend_quickly(const ObjectId& id, const std::function<void(ObjectType, std::string_view)>& use, std::string& failure);

  std::optional<Repository> repository_;
  PlumbingObjects git_;
};

}  // namespace keysieve::git
