#include "git/digest.h"

#include <nettle/sha1.h>
#include <nettle/sha2.h>

#include <array>
#include <string>
#include <variant>

namespace keysieve::git {

struct Digest::State {
  std::variant<sha1_ctx, sha256_ctx> context;
};

Digest::Digest(std::size_t size) : state_(std::make_unique<State>()) {
  if (size == ObjectId::kSha1) {
    nettle_sha1_init(&state_->context.emplace<sha1_ctx>());
  } else {
    nettle_sha256_init(&state_->context.emplace<sha256_ctx>());
  }
}

Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  if (auto* sha1 = std::get_if<sha1_ctx>(&state_->context)) {
    nettle_sha1_update(sha1, bytes.size(), data);
  } else {
    nettle_sha256_update(&std::get<sha256_ctx>(state_->context), bytes.size(), data);
  }
}

ObjectId Digest::finish() {
  std::array<std::uint8_t, ObjectId::kSha256> result{};
  std::size_t size = ObjectId::kSha256;
  if (auto* sha1 = std::get_if<sha1_ctx>(&state_->context)) {
    size = ObjectId::kSha1;
    nettle_sha1_digest(sha1, size, result.data());
  } else {
    nettle_sha256_digest(&std::get<sha256_ctx>(state_->context), size, result.data());
  }
  return *ObjectId::from_raw({reinterpret_cast<const char*>(result.data()), size});
}

ObjectId object_name(ObjectType type, std::string_view bytes, std::size_t size) {
  Digest digest(size);
  digest.add(std::string(type_name(type)) + ' ' + std::to_string(bytes.size()));
  digest.add(std::string_view("\0", 1));
  digest.add(bytes);
  return digest.finish();
}

}  // namespace keysieve::git
