// OpenSSH's own key format (OpenSSH, PROTOCOL.key): magic, cipher, key derivation, count, public key, private part.
#include "judge/checksum/armour.h"
#include "judge/checksum/checks.h"
#include "judge/checksum/der.h"
#include "judge/checksum/encoding.h"

namespace keysieve::checks {
namespace {

using std::string_view_literals::operator""sv;
constexpr std::string_view magic = "openssh-key-v1\0"sv;

// In the clear the private part begins with the same four bytes twice.
bool begins_twice(std::string_view inner) { return inner.size() >= 8 && inner.substr(0, 4) == inner.substr(4, 4); }

ProofResult key_of(std::string_view rest) {
  if (!rest.starts_with(magic)) return unknown();
  rest.remove_prefix(magic.size());
  const std::optional<std::string_view> cipher = take_ssh_string(rest);
  if (!cipher || !take_ssh_string(rest) || !take_ssh_string(rest) || rest.size() < 4) return unknown();
  rest.remove_prefix(4);  // the count of keys, always one
  const std::optional<std::string_view> public_key = take_ssh_string(rest);
  const std::optional<std::string_view> inner = public_key ? take_ssh_string(rest) : std::nullopt;
  if (!inner) return unknown();
  if (*cipher != "none") return passed("structure, encrypted");
  return begins_twice(*inner) ? passed("structure") : unknown();
}

}  // namespace

// The block, or its body alone.
ProofResult openssh(std::string_view secret) {
  const std::optional<Armour> block = read_armour(secret);
  if (block && !block->is_clean) return unknown();
  const std::optional<std::string> bytes = decode_base64(block ? std::string_view(block->body) : secret, Base64::standard);
  return bytes ? key_of(*bytes) : unknown();
}

}  // namespace keysieve::checks
