// Private keys in PEM: does the body hold the structure that the label promises, and is it encrypted?
//
// RFC 8017 (RSA), RFC 5915 (EC), RFC 5958 (PKCS#8), RFC 1421 (Proc-Type). Made-up and shortened keys do not parse, but neither do real
// ones that were cut or mangled, so only a block with no key in it is rejected.
#include "judge/checksum/armour.h"
#include "judge/checksum/checks.h"
#include "judge/checksum/der.h"
#include "judge/checksum/encoding.h"

namespace keysieve::checks {
namespace {

constexpr std::string_view encrypted = "structure, encrypted";
constexpr std::size_t shortest_body = 40;  // characters; the shortest private keys have 64

bool are_integers(std::string_view rest, int count) {
  for (; count > 0; --count) {
    if (!take_der(rest, der_integer)) return false;
  }
  return true;
}

// Version, scalar; curve and public key may follow.
bool is_ec(std::string_view rest) { return take_der(rest, der_integer) == "\1" && take_der(rest, der_octets); }

// Algorithm, then the key as octets; with a version before it if it is not encrypted.
bool is_wrapped(std::string_view rest) {
  std::optional<std::string_view> algorithm = take_der(rest, der_sequence);
  return algorithm && take_der(*algorithm, der_oid) && take_der(rest, der_octets);
}

bool is_pkcs8(std::string_view rest) { return take_der(rest, der_integer) && is_wrapped(rest); }

ProofResult der_key(std::string_view label, std::string_view bytes) {
  const std::optional<std::string_view> key = take_der(bytes, der_sequence);
  if (!key || !bytes.empty()) return unknown();
  if (label == "ENCRYPTED PRIVATE KEY") return is_wrapped(*key) ? passed(encrypted) : unknown();
  bool holds = true;
  if (label == "RSA PRIVATE KEY") holds = are_integers(*key, 9);
  if (label == "DSA PRIVATE KEY") holds = are_integers(*key, 6);
  if (label == "EC PRIVATE KEY") holds = is_ec(*key);
  if (label == "PRIVATE KEY") holds = is_pkcs8(*key);
  return holds ? passed("structure") : unknown();
}

}  // namespace

ProofResult pem(std::string_view secret) {
  const std::optional<Armour> block = read_armour(secret);
  if (!block || block->label.find("PRIVATE KEY") == std::string::npos) return unknown();
  if (block->is_closed && block->body.size() < shortest_body) return failed("no key in it");
  if (!block->is_clean) return unknown();
  if (block->label == "OPENSSH PRIVATE KEY") return openssh(secret);
  if (block->label == "PGP PRIVATE KEY BLOCK") return pgp_crc24(secret);
  const std::optional<std::string> bytes = decode_base64(block->body, Base64::standard);
  if (!bytes) return unknown();
  if (block->is_encrypted) return passed(encrypted);
  return der_key(block->label, *bytes);
}

}  // namespace keysieve::checks
