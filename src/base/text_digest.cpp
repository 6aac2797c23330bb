#include "base/text_digest.h"

#include <array>

namespace keysieve {
namespace {

const unsigned char* bytes_of(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

}  // namespace

TextDigest::TextDigest() { crypto_generichash_init(&state_, nullptr, 0, crypto_generichash_BYTES); }

void TextDigest::add(std::string_view text) {
  crypto_generichash_update(&state_, bytes_of(text), text.size());
  crypto_generichash_update(&state_, bytes_of(std::string_view("\0", 1)), 1);
}

std::string TextDigest::hex() {
  std::array<unsigned char, crypto_generichash_BYTES> digest{};
  crypto_generichash_final(&state_, digest.data(), digest.size());
  std::array<char, 2 * crypto_generichash_BYTES + 1> hex{};
  return sodium_bin2hex(hex.data(), hex.size(), digest.data(), digest.size());
}

}  // namespace keysieve
