// Hands objects through and remembers which trees were read. One thread only.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <unordered_set>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve {

class TreeRecorder final : public git::Objects {
 public:
  // `objects` must outlive this.
  explicit TreeRecorder(git::Objects& objects) : objects_(objects) {}

  [[nodiscard]] std::optional<git::Object> find(const git::ObjectId& id, std::uint64_t limit) override {
    std::optional<git::Object> object = objects_.find(id, limit);
    if (object && object->type == git::ObjectType::tree) trees_.insert(id);
    return object;
  }
  bool peek(const git::ObjectId& id, std::uint64_t limit, const Use& use) override {
    return objects_.peek(id, limit, [&](git::ObjectType type, std::string_view bytes) {
      if (type == git::ObjectType::tree) trees_.insert(id);
      use(type, bytes);
    });
  }
  [[nodiscard]] bool has_read(const git::ObjectId& tree) const { return trees_.contains(tree); }

 private:
  git::Objects& objects_;
  std::unordered_set<git::ObjectId, git::ObjectId::Hash> trees_;
};

}  // namespace keysieve
