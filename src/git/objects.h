// How the rest of keysieve reads git objects, whichever way they are read (libgit2, own readers, git's plumbing).
//
// An implementation hands out only bytes that were checked against the name of the object; a broken, lying or truncated object is a
// ScanError, never a short read. One thread only.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "git/object_id.h"

namespace keysieve::git {

enum class ObjectType : std::uint8_t { commit, tree, blob, tag };

// "commit", "tree", "blob" or "tag", as in an object's header.
[[nodiscard]] std::string_view type_name(ObjectType type);
[[nodiscard]] std::optional<ObjectType> type_from_name(std::string_view name);

struct Object {
  ObjectType type = ObjectType::blob;
  std::uint64_t size = 0;  // in bytes, of the whole content
  bool too_big = false;    // larger than the limit: `bytes` is empty
  std::string bytes;
};

class Objects {
 public:
  virtual ~Objects() = default;

  // Reads an object of at most `limit` bytes. Nothing where no such object is here; throws ScanError where that cannot be told, or where
  // the object is there and cannot be read.
  [[nodiscard]] virtual std::optional<Object> find(const ObjectId& id, std::uint64_t limit) = 0;

  // Lends the bytes until `use` returns, which must not ask for another object: for very many of them, each looked at once. False where no
  // such object is here, or it is larger than `limit`; throws as `find` does, and what `use` throws.
  using Use = std::function<void(ObjectType, std::string_view)>;
  virtual bool peek(const ObjectId& id, std::uint64_t limit, const Use& use);

  // As `find`, for an object that must be here and be of that type: anything else throws ScanError.
  [[nodiscard]] Object read(const ObjectId& id, ObjectType type, std::uint64_t limit);
  // Likewise, lent.
  void read(const ObjectId& id, ObjectType type, std::uint64_t limit, const std::function<void(std::string_view)>& use);
};

// Trees, commits and tags beyond this are refused: no honest one comes near it, and they are held in memory whole.
inline constexpr std::uint64_t kMetaLimit = std::uint64_t{256} << 20;

}  // namespace keysieve::git
