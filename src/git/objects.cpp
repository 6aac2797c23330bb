#include "git/objects.h"

#include <array>

#include "base/error.h"

namespace keysieve::git {
namespace {

constexpr std::array<std::string_view, 4> kNames = {"commit", "tree", "blob", "tag"};

}  // namespace

std::string_view type_name(ObjectType type) { return kNames[static_cast<std::size_t>(type)]; }

std::optional<ObjectType> type_from_name(std::string_view name) {
  for (std::size_t i = 0; i < kNames.size(); ++i) {
    if (kNames[i] == name) return static_cast<ObjectType>(i);
  }
  return std::nullopt;
}

bool Objects::peek(const ObjectId& id, std::uint64_t limit, const Use& use) {
  const std::optional<Object> object = find(id, limit);
  if (!object || object->too_big) return false;
  use(object->type, object->bytes);
  return true;
}

Object Objects::read(const ObjectId& id, ObjectType type, std::uint64_t limit) {
  std::optional<Object> object = find(id, limit);
  if (object && object->type == type && (!object->too_big || type == ObjectType::blob)) return std::move(*object);
  const std::string what = "read " + std::string(type_name(type)) + " " + id.hex();
  if (!object) throw ScanError(what + ": the object is not in this repository (git fsck tells more; in a partial clone, fetch it first)");
  if (object->type != type) throw ScanError(what + ": it is a " + std::string(type_name(object->type)));
  throw ScanError(what + ": it is larger than any honest one");
}

void Objects::read(const ObjectId& id, ObjectType type, std::uint64_t limit, const std::function<void(std::string_view)>& use) {
  bool used = false;
  peek(id, limit, [&](ObjectType found, std::string_view bytes) {
    used = found == type;
    if (used) use(bytes);
  });
  if (!used) use(read(id, type, limit).bytes);  // it says why not
}

}  // namespace keysieve::git
