// Reads loose objects (objects/ab/cdef…: zlib of "type size\0content"), safely.
//
// Why not libgit2's reader: up to 1.9 it loops for ever on a truncated object and writes past its buffer where the size in the header is
// too small. A loose object is whatever someone put into .git/objects, so this one inflates into exactly what the header promised and
// refuses everything else: a short stream, a long one, bytes after it, an unknown type. It does not check the name of the object; what
// calls it does (git_odb_read with strict hashing).
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve::git {

class LooseObject final {
 public:
  // Nothing where `objects` (a folder of objects) has no such file; throws ScanError where it has and it cannot be read.
  [[nodiscard]] static std::optional<LooseObject> open(const std::string& objects, const ObjectId& id);
  LooseObject(LooseObject&&) noexcept;
  LooseObject& operator=(LooseObject&&) noexcept;
  ~LooseObject();

  [[nodiscard]] ObjectType type() const noexcept;
  // What the header says, in bytes.
  [[nodiscard]] std::uint64_t size() const noexcept;
  // Writes size() bytes to `buffer`, once. Throws ScanError where the stream does not hold exactly that many.
  void read(char* buffer);

 private:
  struct Stream;
  explicit LooseObject(std::unique_ptr<Stream> stream);
  std::unique_ptr<Stream> stream_;
};

}  // namespace keysieve::git
