#include "git/digest.h"

#include <mbedtls/md.h>

#include <array>
#include <string>

#include "base/error.h"

namespace keysieve::git {

struct Digest::State {
  State() { mbedtls_md_init(&context); }
  ~State() { mbedtls_md_free(&context); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  static void check(int rc) {
    if (rc != 0) throw ScanError("hash: the library failed (" + std::to_string(rc) + ")");
  }

  mbedtls_md_context_t context;
  std::size_t size = 0;
};

Digest::Digest(std::size_t size) : state_(std::make_unique<State>()) {
  state_->size = size;
  const mbedtls_md_info_t* kind = mbedtls_md_info_from_type(size == ObjectId::kSha1 ? MBEDTLS_MD_SHA1 : MBEDTLS_MD_SHA256);
  State::check(mbedtls_md_setup(&state_->context, kind, 0));
  State::check(mbedtls_md_starts(&state_->context));
}

Digest::~Digest() = default;

void Digest::add(std::string_view bytes) {
  State::check(mbedtls_md_update(&state_->context, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size()));
}

ObjectId Digest::finish() {
  std::array<unsigned char, ObjectId::kSha256> result{};
  State::check(mbedtls_md_finish(&state_->context, result.data()));
  return *ObjectId::from_raw({reinterpret_cast<const char*>(result.data()), state_->size});
}

ObjectId object_name(ObjectType type, std::string_view bytes, std::size_t size) {
  Digest digest(size);
  digest.add(std::string(type_name(type)) + ' ' + std::to_string(bytes.size()));
  digest.add(std::string_view("\0", 1));
  digest.add(bytes);
  return digest.finish();
}

}  // namespace keysieve::git
