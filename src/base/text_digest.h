// A digest of some texts, one after the other, by which to know them again: BLAKE2b of 32 bytes (libsodium). No hash for secrets.
#pragma once

#include <sodium.h>

#include <string>
#include <string_view>

namespace keysieve {

class TextDigest final {
 public:
  TextDigest();
  // Two texts are not the same as one of both.
  void add(std::string_view text);
  // Hexadecimal, lower case. Once, last.
  [[nodiscard]] std::string hex();

 private:
  crypto_generichash_state state_{};
};

}  // namespace keysieve
