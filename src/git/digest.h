// The hashes that git names things by.
#pragma once

#include <memory>
#include <string_view>

#include "git/object_id.h"
#include "git/objects.h"

namespace keysieve::git {

class Digest final {
 public:
  // `size` of the result in bytes says which: ObjectId::kSha1 or ObjectId::kSha256.
  explicit Digest(std::size_t size);
  ~Digest();
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

  void add(std::string_view bytes);
  // Once, at the end.
  [[nodiscard]] ObjectId finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// What an object of that content is called, by a hash of `size` bytes.
[[nodiscard]] ObjectId object_name(ObjectType type, std::string_view bytes, std::size_t size);

}  // namespace keysieve::git
