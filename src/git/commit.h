// Raw commits and tags, as far as a scan needs them.
//
//   commit = "tree " id LF *("parent " id LF) *header LF message
//   tag    = "object " id LF "type " type LF *header LF message
#pragma once

#include <string_view>
#include <vector>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve::git {

// `headers` and `message` are views into the bytes that were parsed; `headers` are all the lines that are not named here: who, when,
// signatures, and whatever else a client cares to put there.
struct Commit {
  ObjectId tree;
  std::vector<ObjectId> parents;
  std::string_view headers;
  std::string_view message;
};

struct Tag {
  ObjectId target;
  ObjectType type = ObjectType::commit;
  std::string_view headers;
  std::string_view message;
};

// The value of the first of those lines that has that name, or nothing: "author", "committer" and "tagger" hold signatures (signature.h).
[[nodiscard]] std::string_view header_value(std::string_view headers, std::string_view name);

// `id` stands in the error. Both throw ScanError where the bytes are not what they should be.
[[nodiscard]] Commit parse_commit(const ObjectId& id, std::string_view bytes);
[[nodiscard]] Tag parse_tag(const ObjectId& id, std::string_view bytes);

}  // namespace keysieve::git
