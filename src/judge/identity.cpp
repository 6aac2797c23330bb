#include "judge/identity.h"

#include <sodium.h>

#include <array>

#include "base/error.h"
#include "judge/checksum/encoding.h"

namespace keysieve {
namespace {

constexpr std::size_t characters = 10;
constexpr unsigned long long passes = 4;
constexpr std::size_t memory = std::size_t{19} * 1024 * 1024;

using Digest = std::array<unsigned char, 16>;
static_assert(Digest{}.size() == crypto_pwhash_SALTBYTES && Digest{}.size() == crypto_generichash_BYTES_MIN);

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

// The domain is the key of the hash, which keeps the kinds of ids apart.
Digest hash(std::string_view domain, std::string_view text) {
  Digest digest{};
  crypto_generichash(digest.data(), digest.size(), bytes_of(text), text.size(), bytes_of(domain), domain.size());
  return digest;
}

std::string id(const Digest& digest) {
  const std::string_view bytes(reinterpret_cast<const char*>(digest.data()), 10);
  return encode_base32(bytes, "abcdefghijklmnopqrstuvwxyz234567").substr(0, characters);
}

}  // namespace

std::string identity_of_token(std::string_view secret) { return id(hash("keysieve token v1", secret)); }

std::string identity_of_password(std::string_view secret) {
  // libsodium picks its fast Argon2 only once initialised (0.05 ms); what an attacker would run is that one, so the user should too.
  if (sodium_init() < 0) throw ScanError("make the id of a password: libsodium cannot start");
  const Digest salt = hash("keysieve password v1", {});
  Digest digest{};
  const int status =
      crypto_pwhash(digest.data(), digest.size(), secret.data(), secret.size(), salt.data(), passes, memory, crypto_pwhash_ALG_ARGON2ID13);
  if (status != 0) throw ScanError("make the id of a password: 19 MiB of memory cannot be had");
  return id(digest);
}

PasswordIds::Made* PasswordIds::made_of(std::string_view secret) {
  const std::lock_guard lock(mutex_);
  const std::string key(secret);
  if (made_.size() < most_) return &made_[key];
  const auto at = made_.find(key);
  return at == made_.end() ? nullptr : &at->second;
}

std::optional<std::string> PasswordIds::of(std::string_view secret) {
  Made* const made = made_of(secret);
  if (made == nullptr) return std::nullopt;
  const std::lock_guard lock(made->mutex);
  if (made->id.empty()) made->id = identity_of_password(secret);
  return made->id;
}

std::string identity_of_file(std::string_view rule, std::string_view path) {
  return id(hash("keysieve file v1", std::string(rule) + '\0' + std::string(path)));
}

}  // namespace keysieve
