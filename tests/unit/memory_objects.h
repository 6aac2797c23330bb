// Objects in memory, named as git names them: for tests without a repository.
#pragma once

#include <initializer_list>
#include <map>
#include <optional>
#include <string>

#include "git/digest.h"
#include "git/objects.h"
#include "git/tree.h"

namespace keysieve::git {

inline constexpr std::uint32_t kFile = 0100644;

class Memory final : public Objects {
 public:
  ObjectId add(ObjectType type, const std::string& bytes) {
    const ObjectId id = object_name(type, bytes, ObjectId::kSha1);
    objects_[id] = {type, bytes.size(), false, bytes};
    return id;
  }
  ObjectId blob(const std::string& bytes) { return add(ObjectType::blob, bytes); }
  ObjectId tree(std::initializer_list<TreeEntry> entries) {
    std::string bytes;
    for (const TreeEntry& entry : entries) {
      const char* mode = (entry.mode & kModeType) == kModeTree ? "40000" : entry.mode == kModeGitlink ? "160000" : "100644";
      bytes += std::string(entry.mode == 0 ? "0" : mode) + ' ' + entry.name + '\0' + std::string(entry.id.raw());
    }
    return add(ObjectType::tree, bytes);
  }
  void lose(const ObjectId& id) { objects_.erase(id); }
  std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override {
    const auto at = objects_.find(id);
    if (at == objects_.end()) return std::nullopt;
    return at->second.size > limit ? Object{at->second.type, at->second.size, true, {}} : at->second;
  }

 private:
  std::map<ObjectId, Object> objects_;
};

}  // namespace keysieve::git
