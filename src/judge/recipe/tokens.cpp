// Recipes of tokens that have more to them than an alphabet and a length.
#include <algorithm>
#include <array>

#include "judge/checksum/azure.h"
#include "judge/checksum/base58.h"
#include "judge/checksum/bech32.h"
#include "judge/checksum/checksum.h"
#include "judge/checksum/encoding.h"
#include "judge/recipe/recipes.h"

namespace keysieve::recipes {
namespace {

using Text = std::optional<std::string>;
using View = std::string_view;

constexpr View words = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-";

std::string url64(View bytes) { return encode_base64(bytes, Base64::url); }

Text uuid(Draw& draw, View, View) {
  std::string text = draw.text("0123456789abcdef", 32);
  text[12] = '4';
  text[16] = View("89ab")[draw.below(4)];
  for (const std::size_t dash : {8U, 13U, 18U, 23U}) text.insert(dash, 1, '-');
  return text;
}

// HS256, issued late in 2023, good until 2100.
Text jwt(Draw& draw, View, View) {
  const std::string payload = R"({"sub":")" + draw.text(base36_digits, 12) + R"(","iat":1700000000,"exp":4102444800})";
  return url64(R"({"alg":"HS256","typ":"JWT"})") + '.' + url64(payload) + '.' + url64(draw.bytes(32));
}

Text age_identity(Draw& draw, View, View) {
  std::string text = write_bech32("age-secret-key-", draw.bytes(32));
  std::ranges::transform(text, text.begin(), [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c & ~0x20) : c; });
  return text;
}

Text nsec(Draw& draw, View, View) { return write_bech32("nsec", draw.bytes(32)); }

// A scalar that is surely below the order of the curve.
std::string scalar(Draw& draw) {
  std::string bytes = draw.bytes(32);
  bytes[0] = static_cast<char>(bytes[0] & 0x7f);
  return bytes;
}

Text wif(Draw& draw, View, View) { return write_base58check('\x80' + scalar(draw) + '\1'); }

Text xprv(Draw& draw, View, View) {
  return write_base58check(std::string("\x04\x88\xad\xe4", 4) + std::string(9, '\0') + draw.bytes(32) + '\0' + scalar(draw));
}

Text azure_identifiable(Draw& draw, View mark, View) {
  std::string key = azure_key(mark, draw.bytes(64));
  if (key.empty()) return std::nullopt;
  return key;
}

// The 84-character form of 2024 and later.
Text azure_annotated(Draw& draw, View mark, View) {
  if (mark.size() != 4) return std::nullopt;
  return draw.text(base62_digits, 52) + "JQQJ99B" + View("ABCDEFGHIJKL")[draw.below(12)] + draw.text(base62_digits, 12) + "AAAA" +
         std::string(mark) + draw.text(base62_digits, 4);
}

// What follows the prefix: routing text, 16 random bytes and their count; version; length; sum over all of it and the prefix.
Text gitlab_routable(Draw& draw, View, View before) {
  const std::string routing = "o:" + draw.text(base36_digits, 2) + "\nu:" + draw.text(base36_digits, 3);
  const std::string payload = url64(routing + draw.bytes(16) + '\x10');
  const std::string token = payload + ".01." + number(payload.size(), base36_digits, 2);
  return token + find_checksum("gitlab-routable")->complete(std::string(before) + token);
}

// What follows "pypi-": a version 2 macaroon with one caveat and a random signature.
// The argument is the index's host name without its last part.
Text pypi_macaroon(Draw& draw, View host, View) {
  const auto field = [](char type, View bytes) { return std::string{type, static_cast<char>(bytes.size())} + std::string(bytes); };
  const std::string user = *uuid(draw, {}, {});
  return url64('\2' + field('\1', std::string(host.empty() ? View("pypi") : host.substr(0, 100)) + ".org") + field('\2', user) + '\0' +
               field('\2', R"([2,["project-)" + draw.text(base36_digits, 8) + R"("]])") + '\0' + '\0' + field('\6', draw.bytes(32)));
}

// The id is a snowflake of a day between 2018 and 2022.
Text discord_bot_token(Draw& draw, View, View) {
  constexpr std::uint64_t start = 1514764800000 - 1420070400000;
  constexpr std::size_t years = std::size_t{4} * 365 * 86400 * 1000;
  const std::uint64_t id = (start + draw.below(years)) << 22U | draw.below(1U << 22U);
  return url64(std::to_string(id)) + '.' + draw.text(words, 6) + '.' + draw.text(words, 38);
}

// Bits of the first six bytes, from the top: 1, 40 of the account number, 7 of chance.
Text aws_key_id(Draw& draw, View prefix, View) {
  const std::uint64_t account = 100000000000 + draw.below(899999999999);
  const std::uint64_t head = std::uint64_t{1} << 47U | account << 7U | draw.below(128);
  const auto upper = static_cast<std::uint32_t>(head >> 16U);
  const auto lower = static_cast<std::uint32_t>(head & 0xffffU);
  const std::string bytes = big_endian(upper) + big_endian(lower).substr(2) + draw.bytes(4);
  return std::string(prefix.empty() ? View("AKIA") : prefix) + encode_base32(bytes);
}

// Clamped as `wg genkey` does (RFC 7748, 5).
Text wireguard_key(Draw& draw, View, View) {
  std::string key = draw.bytes(32);
  key.front() = static_cast<char>(key.front() & 0xf8);
  key.back() = static_cast<char>((key.back() & 0x3f) | 0x40);
  return encode_base64(key, Base64::standard);
}

constexpr auto rows = std::to_array<Row>({
    {"age-identity", age_identity},
    {"aws-key-id", aws_key_id},
    {"azure-84", azure_annotated},
    {"azure-key", azure_identifiable},
    {"discord-bot-token", discord_bot_token},
    {"gitlab-routable", gitlab_routable},
    {"google-service-account", google_service_account, true},
    {"jwt", jwt},
    {"nsec", nsec},
    {"pem", pem, true},
    {"pem-escaped", pem_escaped, true},
    {"putty", putty, true},
    {"pypi-macaroon", pypi_macaroon},
    {"uuid", uuid},
    {"wif", wif},
    {"wireguard-key", wireguard_key},
    {"xprv", xprv},
});

}  // namespace

std::span<const Row> all() { return rows; }

const Row* find(std::string_view name) {
  const auto* at = std::ranges::find(rows, name, &Row::name);
  return at != rows.end() ? at : nullptr;
}

std::string password(Draw& draw, std::size_t count) {
  constexpr View letters = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz";
  constexpr View middle = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789!*~^";
  const auto holds = [](View text, View some) { return text.find_first_of(some) != View::npos; };
  for (;;) {
    std::string text = draw.text(letters, 1) + (count > 2 ? draw.text(middle, count - 2) : std::string());
    if (count > 1) text += draw.text(letters, 1);
    const bool has_all =
        holds(text, letters.substr(0, 24)) && holds(text, letters.substr(24)) && holds(text, "23456789") && holds(text, "!*~^");
    if ((count < 8 || has_all) && !holds_placeholder_word(text)) return text;
  }
}

}  // namespace keysieve::recipes
