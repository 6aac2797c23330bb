// Keys of wallets and of age: Bech32 (BIP-173) and Base58Check with what they must hold. Both formats are published and exact.
#include <array>

#include "judge/checksum/base58.h"
#include "judge/checksum/bech32.h"
#include "judge/checksum/checks.h"

namespace keysieve::checks {
namespace {

constexpr std::size_t scalar_size = 32;

// The order of secp256k1 (SEC 2, 2.4.1): a private key is 1 … order - 1.
constexpr auto order =
    std::to_array<unsigned char>({0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xfe,
                                  0xba, 0xae, 0xdc, 0xe6, 0xaf, 0x48, 0xa0, 0x3b, 0xbf, 0xd2, 0x5e, 0x8c, 0xd0, 0x36, 0x41, 0x41});

bool is_scalar(std::string_view bytes) {
  const std::string_view limit(reinterpret_cast<const char*>(order.data()), order.size());
  return bytes.size() == scalar_size && bytes.find_first_not_of('\0') != std::string_view::npos && bytes.compare(limit) < 0;
}

// A version byte, the scalar, and 01 where the public key is to be compressed.
bool is_wif(std::string_view bytes) {
  const bool has_length = bytes.size() == 1 + scalar_size || (bytes.size() == 2 + scalar_size && bytes.back() == '\1');
  return has_length && is_scalar(bytes.substr(1, scalar_size));
}

// BIP-32: version 4, depth 1, parent 4, number 4, chain code 32, then 00 and the scalar.
bool is_extended_key(std::string_view bytes) { return bytes.size() == 78 && bytes[45] == '\0' && is_scalar(bytes.substr(46)); }

}  // namespace

ProofResult bech32(std::string_view secret) {
  const std::optional<Bech32> key = read_bech32(secret);
  if (!key) return failed("checksum");
  const bool is_key_of_32 = key->prefix == "age-secret-key-" || key->prefix == "nsec";
  if (is_key_of_32 && key->bytes != scalar_size) return failed("length");
  return passed("checksum");
}

ProofResult base58check(std::string_view secret) {
  using std::string_view_literals::operator""sv;
  constexpr auto extended = std::to_array<std::string_view>(  // xprv, yprv, zprv, tprv
      {"\x04\x88\xad\xe4"sv, "\x04\x9d\x78\x78"sv, "\x04\xb2\x43\x0c"sv, "\x04\x35\x83\x94"sv});
  const std::optional<std::string> bytes = read_base58check(secret);
  if (!bytes) return failed("checksum");
  for (const std::string_view version : extended) {
    if (bytes->starts_with(version)) return is_extended_key(*bytes) ? passed("checksum") : failed("no key of its curve");
  }
  if (bytes->starts_with('\x80') || bytes->starts_with('\xef')) return is_wif(*bytes) ? passed("checksum") : failed("no key of its curve");
  return unknown();  // an address, or something else that is not known to be private
}

}  // namespace keysieve::checks
