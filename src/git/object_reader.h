// Reads very many objects, each once, on several threads.
//
// A seam: what reads packs faster than libgit2 goes behind this interface, and whoever reads history does not notice. An object is asked
// for by name, in the order that list_objects() gives, which is the order in which it is cheapest to read.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve::git {

// Takes what one thread reads, in no order.
class ObjectSink {
 public:
  virtual ~ObjectSink() = default;
  // `index` into the ids that were asked for; `bytes` are lent until this returns. Packed objects are not checked against their names.
  virtual void take(std::size_t index, ObjectType type, std::string_view bytes) = 0;
  // The object is not here, is larger than the limit, or cannot be read.
  virtual void fail(std::size_t index, const std::string& why) = 0;
};

struct ObjectRequest {
  ObjectId id;
  std::uint64_t size = 0;  // as listed, 0 where it was not: a hint that keeps what is too large from being read
};

class ObjectReader {
 public:
  virtual ~ObjectReader() = default;
  // Hands every object to one of the sinks, one thread a sink, at least one. Between two objects it asks `stop`, and ends early where that
  // says so; it is asked from all threads. Throws ScanError where nothing can be read, and what a sink throws.
  virtual void read(std::span<const ObjectRequest> requests, std::uint64_t limit, std::span<ObjectSink* const> sinks,
                    const std::function<bool()>& stop) = 0;
};

// For the repository that the environment and the working folder name. Packs through libgit2; what that cannot read, through git itself.
[[nodiscard]] std::unique_ptr<ObjectReader> open_object_reader();

// As open_objects() of staged_view.h, but of packed objects only the checksums of the pack are looked at: for a walk over very many trees.
[[nodiscard]] std::unique_ptr<Objects> open_trusted_objects();

}  // namespace keysieve::git
