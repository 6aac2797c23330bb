// Tokens with no sum, of which a part can be read: an account, a time, a place.
//
// AWS: write-ups by T. Beery, A. Steele and WithSecure. Discord: its reference, "Snowflakes". WireGuard: RFC 7748, 5. PyPI: macaroon
// format, version 2.
#include <algorithm>
#include <charconv>
#include <ctime>

#include "judge/checksum/checks.h"
#include "judge/checksum/encoding.h"

namespace keysieve::checks {
namespace {

bool is_digits(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
}

// One field of a macaroon: a type, a length as varint (two bytes at most here: no field is longer), bytes. Takes it from `rest`.
struct Field {
  char type = 0;
  std::string_view bytes;
};

std::optional<Field> take_field(std::string_view& rest) {
  if (rest.size() < 2) return std::nullopt;
  Field field{rest[0], {}};
  std::size_t length = static_cast<unsigned char>(rest[1]);
  std::size_t head = 2;
  if (length >= 0x80) {
    if (rest.size() < 3 || (rest[2] & 0x80) != 0) return std::nullopt;
    length = (length & 0x7fU) | static_cast<std::size_t>(rest[2]) << 7U;
    head = 3;
  }
  if (rest.size() - head < length) return std::nullopt;
  field.bytes = rest.substr(head, length);
  rest.remove_prefix(head + length);
  return field;
}

// Sections of fields, each closed by a zero; the last of them empty; then the signature of 32 bytes and nothing more.
bool is_macaroon_after_location(std::string_view rest) {
  constexpr char identifier = 2;
  constexpr char signature = 6;
  bool has_identifier = false;
  while (!rest.empty() && rest.front() != '\0') {
    while (!rest.empty() && rest.front() != '\0') {
      const std::optional<Field> field = take_field(rest);
      if (!field || field->type > identifier + 2) return false;
      has_identifier |= field->type == identifier;
    }
    if (!rest.empty()) rest.remove_prefix(1);
  }
  if (rest.empty()) return false;
  rest.remove_prefix(1);
  const std::optional<Field> last = take_field(rest);
  return has_identifier && last && last->type == signature && last->bytes.size() == 32 && rest.empty();
}

}  // namespace

// There is no sum, so even an id that fits says little: the account number is read from any. Four letters and ten bytes in base 32.
ProofResult aws_account(std::string_view secret) {
  if (secret.size() != 20) return unknown();
  const std::string_view body = secret.substr(4);
  if (body.find_first_not_of(base32_digits) != std::string_view::npos) return failed("alphabet");
  std::uint64_t head = 0;  // of the 80 bits the first 50, which hold the account
  for (const char c : body.substr(0, 10)) head = head << 5U | base32_digits.find(c);
  const bool holds_account = head >> 49U == 1;  // not in the ids of before 2019
  const std::uint64_t account = head >> 9U & 0xffffffffffU;
  return unknown(holds_account && account <= 999'999'999'999 ? "account number" : "");
}

// The first of three parts is the bot's user id, a snowflake: milliseconds since 2015 in its upper bits.
ProofResult discord_snowflake(std::string_view secret) {
  constexpr std::uint64_t epoch_seconds = 1420070400;
  const std::size_t dot = secret.find('.');
  if (dot == std::string_view::npos) return unknown();
  const std::optional<std::string> id = decode_base64(secret.substr(0, dot), Base64::url);
  if (!id || !is_digits(*id)) return failed("no user id");
  if (id->size() < 17 || id->size() > 20) return unknown();
  std::uint64_t number = 0;
  if (std::from_chars(id->data(), id->data() + id->size(), number).ec != std::errc()) return unknown();
  const std::uint64_t created = (number >> 22U) / 1000 + epoch_seconds;
  return created <= static_cast<std::uint64_t>(std::time(nullptr)) ? passed("structure") : unknown();
}

// No sum: a value of this shape proves nothing, one of another cannot be such a token.
ProofResult telegram(std::string_view secret) {
  constexpr std::string_view of_a_token = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";
  const std::size_t colon = secret.find(':');
  if (colon == std::string_view::npos) return failed("shape");
  const std::string_view key = secret.substr(colon + 1);
  const bool fits = colon >= 6 && colon <= 12 && is_digits(secret.substr(0, colon)) && key.size() == 35 && key.starts_with("AA") &&
                    key.find_first_not_of(of_a_token) == std::string_view::npos;
  return fits ? unknown() : failed("shape");
}

// A private key is clamped where `wg genkey` made it; a public or a preshared key looks the same but for that.
ProofResult wireguard_clamp(std::string_view secret) {
  const std::optional<std::string> key = decode_base64(secret, Base64::standard);
  if (secret.size() != 44 || !key || key->size() != 32) return unknown();
  return (key->front() & 7) == 0 && (key->back() & 0xc0) == 0x40 ? passed("structure") : unknown();
}

ProofResult pypi_macaroon(std::string_view secret) {
  constexpr std::string_view prefix = "pypi-";
  if (!secret.starts_with(prefix)) return unknown();
  const std::optional<std::string> bytes = decode_base64(secret.substr(prefix.size()), Base64::url);
  if (!bytes || !bytes->starts_with('\2')) return unknown();
  std::string_view rest = std::string_view(*bytes).substr(1);
  const std::optional<Field> location = take_field(rest);
  if (!location || location->type != 1 ||
      !location->bytes.ends_with("pypi."
                                 "org"))
    return unknown();
  return is_macaroon_after_location(rest) ? passed("structure") : unknown();
}

}  // namespace keysieve::checks
