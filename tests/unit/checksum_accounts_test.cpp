#include <doctest/doctest.h>

#include <string>

#include "judge/checksum/checksum.h"
#include "judge/checksum/encoding.h"
#include "judge/recipe/recipe.h"

using namespace keysieve;

namespace {

ProofResult check(std::string_view name, const std::string& text) { return find_checksum(name)->check(text); }

}  // namespace

TEST_CASE("aws: an id outside the alphabet is rejected; one inside it is not proven by its account number") {
  CHECK(check("aws-account", "AKIA" + std::string("RZPUZDIKAAJDIVTY")).how == "account number");
  CHECK(check("aws-account", "AKIA" + std::string("RZPUZDIKAAJDIVTY")).proof == Proof::unknown);
  CHECK(check("aws-account", "AKIA" + std::string("IZPUZDIKAAJDIVTY")).how.empty());  // an older id
  CHECK(check("aws-account", "AKIA7777777777777777").how.empty());                    // no account has that many digits
  CHECK(check("aws-account", "AKIA" + std::string("RZPUZDIKAAJDIVT1")).proof == Proof::failed);
  CHECK(check("aws-account", "AKIA" + std::string("RZPUZDIKAAJDIVT")).proof == Proof::unknown);
}

TEST_CASE("discord: the first part is a user id from the past, or the token is none") {
  const auto token = [](std::string_view id) { return encode_base64(id, Base64::url) + ".abcdef." + std::string(38, 'x'); };
  CHECK(check("discord-snowflake", token("123456789012345678")).proof == Proof::passed);
  CHECK(check("discord-snowflake", token("12345678901234567")).proof == Proof::passed);
  CHECK(check("discord-snowflake", token("99999999999999999999")).proof == Proof::unknown);  // does not fit 64 bits
  CHECK(check("discord-snowflake", token("18446744073709551615")).proof == Proof::unknown);  // in 2154
  CHECK(check("discord-snowflake", token("1234567890123456")).proof == Proof::unknown);
  CHECK(check("discord-snowflake", token("12345678901234567x")).proof == Proof::failed);
  CHECK(check("discord-snowflake", "no dot").proof == Proof::unknown);
}

TEST_CASE("telegram: a shape that fits proves nothing, another is no token") {
  const std::string key = "AA" + fill_recipe("{base64url:33}", 1);
  CHECK(check("telegram", "1234567890:" + key).proof == Proof::unknown);
  for (const std::string& other : {"123:" + key, "12345678x:" + key, "1234567890:" + key + "x", "1234567890:xx" + key.substr(2),
                                   "1234567890:AA" + std::string(33, '.'), std::string("1234567890")}) {
    CHECK(check("telegram", other).proof == Proof::failed);
  }
}

TEST_CASE("wireguard: a clamped key is private, any other may be public or shared") {
  CHECK(check("wireguard-clamp", encode_base64(std::string(31, '\x78') + '\x41', Base64::standard)).proof == Proof::passed);
  CHECK(check("wireguard-clamp", encode_base64(std::string(31, '\x79') + '\x41', Base64::standard)).proof == Proof::unknown);
  CHECK(check("wireguard-clamp", encode_base64(std::string(31, '\x78') + '\x81', Base64::standard)).proof == Proof::unknown);
  CHECK(check("wireguard-clamp", encode_base64(std::string(30, '\x78') + '\x41', Base64::standard)).proof == Proof::unknown);
}

TEST_CASE("pypi: a macaroon is walked to its signature, and what does not end there proves nothing") {
  const std::string token = fill_recipe("pypi-{pypi-macaroon}", 1);
  CHECK(token.starts_with("pypi-AgEIcHlwaS5vcmc"));
  CHECK(fill_recipe("pypi-{pypi-macaroon:test.pypi}", 1).starts_with("pypi-AgENdGVzdC5weXBpLm9yZw"));
  for (std::size_t size = 0; size < token.size(); ++size) CHECK(check("pypi-macaroon", token.substr(0, size)).proof == Proof::unknown);
  CHECK(check("pypi-macaroon", token + "AAAA").proof == Proof::unknown);
  CHECK(check("pypi-macaroon", fill_recipe("pypi-{pypi-macaroon:other.host}", 1)).proof == Proof::unknown);
}

TEST_CASE("encoding: base64 is read with or without padding, and refused where it is not exact") {
  CHECK(decode_base64("YWI=", Base64::standard) == "ab");
  CHECK(decode_base64("YWI", Base64::standard) == "ab");
  CHECK(decode_base64("", Base64::url) == "");
  CHECK(!decode_base64("YWJ", Base64::standard).has_value());  // a stray bit
  CHECK(!decode_base64("YW I", Base64::standard).has_value());
  CHECK(!decode_base64("Y", Base64::standard).has_value());
  CHECK(!decode_base64("-_-_", Base64::standard).has_value());
  CHECK(decode_base64("-_-_", Base64::url).has_value());
}

TEST_CASE("encoding: numbers are padded and cut to their width") {
  CHECK(number(0, base62_digits, 6) == "000000");
  CHECK(number(61, base62_digits, 2) == "0z");
  CHECK(number(36 * 36, base36_digits, 2) == "00");
  CHECK(hex(0x5493b5f9) == "5493b5f9");
  CHECK(encode_base32("hello") == "NBSWY3DP");
}
