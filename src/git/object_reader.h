// Reads very many objects, each once, on several threads.
//
// A seam: whoever reads history does not notice how packs are read. In what order objects come is the reader's to choose.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "core/lineage.h"
#include "git/object_id.h"
#include "git/objects.h"
#include "git/pack_store.h"

namespace keysieve::git {

// Takes what one thread reads.
class ObjectSink {
 public:
  virtual ~ObjectSink() = default;
  // `index` into the ids that were asked for; `bytes` are lent until this returns. Packed objects are not checked against their names.
  // `lineage`: the base is what this sink last took at the depth before.
  virtual void take(std::size_t index, ObjectType type, std::string_view bytes, const Lineage& lineage) = 0;
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

// For the repository that the environment and the working folder name, whose packs are `packs`, or null: then all is read through libgit2
// or git itself, as is what `packs` cannot give.
[[nodiscard]] std::unique_ptr<ObjectReader> make_object_reader(std::shared_ptr<const PackStore> packs);

}  // namespace keysieve::git
