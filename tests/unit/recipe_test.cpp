#include <doctest/doctest.h>
#include <algorithm>
#include <string>

#include "base/error.h"
#include "judge/checksum/checksum.h"
#include "judge/recipe/recipe.h"

using namespace keysieve;

namespace {

std::string message_of(std::string_view recipe) {
  try {
    static_cast<void>(fill_recipe(recipe, 1));
  } catch (const UsageError& error) {
    return error.what();
  }
  return {};
}

bool says(std::string_view recipe, std::string_view text) { return message_of(recipe).find(text) != std::string::npos; }

}  // namespace

TEST_CASE("recipe: text stands for itself, doubled braces for one") {
  CHECK(fill_recipe("", 1).empty());
  CHECK(fill_recipe("a = b", 1) == "a = b");
  CHECK(fill_recipe("{{\"a\": {{}}}}", 1) == "{\"a\": {}}");
  CHECK(fill_recipe("{repeat:x:5}{repeat:a:b:2}", 1) == "xxxxxa:ba:b");
  CHECK(fill_recipe("{{{repeat:x:2}}}", 1) == "{xx}");
}

TEST_CASE("recipe: base64-of encodes text that may hold recipes") {
  CHECK(fill_recipe("{base64-of:user:word}", 1) == "dXNlcjp3b3Jk");
  CHECK(fill_recipe("{base64-of:user:{repeat:w:4}}", 1) == "dXNlcjp3d3d3");
}

TEST_CASE("recipe: the same recipe and seed give the same text on every platform") {
  CHECK(fill_recipe("{base62:12}", 1) == fill_recipe("{base62:12}", 1));
  CHECK(fill_recipe("{base62:12}", 1) != fill_recipe("{base62:12}", 2));
  CHECK(fill_recipe("{base62:12}", 1) != fill_recipe("{base62:12} ", 1).substr(0, 12));
}

TEST_CASE("recipe: each alphabet gives so many of its characters, with a letter and a digit where it has both") {
  struct Row {
    std::string_view name;
    std::string_view alphabet;
  };
  for (const Row& row : {Row{"hex", "0123456789abcdef"}, Row{"HEX", "0123456789ABCDEF"}, Row{"digits", "0123456789"},
                         Row{"base32", "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"}, Row{"lower", "abcdefghijklmnopqrstuvwxyz"}}) {
    CAPTURE(row.name);
    for (std::uint64_t seed = 0; seed < 50; ++seed) {
      const std::string text = fill_recipe("{" + std::string(row.name) + ":24}", seed);
      CHECK(text.size() == 24);
      CHECK(text.find_first_not_of(row.alphabet) == std::string::npos);
      const auto has = [&](std::string_view some) { return text.find_first_of(some) != std::string::npos; };
      if (row.alphabet.find('7') != std::string_view::npos) CHECK(has("0123456789"));
      if (row.name != "digits") CHECK(has("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"));
    }
  }
}

TEST_CASE("recipe: a long random text ends, whatever it must not hold") {
  CHECK(fill_recipe("{digits:100000}", 1).size() == 100000);
  CHECK(fill_recipe("{lower:100000}", 1).size() == 100000);
}

TEST_CASE("recipe: what is random holds no run and no word of a placeholder") {
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    std::string text = fill_recipe("{base36:64}{lower:64}", seed);
    for (const std::string_view word : {"test", "fake", "xxx", "1234", "abcd", "0000"}) CHECK(text.find(word) == std::string::npos);
  }
}

TEST_CASE("recipe: pick takes one of its words, each in its turn") {
  bool first = false;
  bool last = false;
  for (std::uint64_t seed = 0; seed < 40; ++seed) {
    const std::string text = fill_recipe("{pick:PK|AK|CK}", seed);
    CHECK((text == "PK" || text == "AK" || text == "CK"));
    first |= text == "PK";
    last |= text == "CK";
  }
  CHECK(first);
  CHECK(last);
}

TEST_CASE("recipe: a password has letters of both cases, a digit and a sign, and no word in it") {
  for (std::uint64_t seed = 0; seed < 50; ++seed) {
    const std::string text = fill_recipe("{password:16}", seed);
    CHECK(text.size() == 16);
    CHECK(text.find_first_of("23456789") != std::string::npos);
    CHECK(text.find_first_of("!*~^") != std::string::npos);
    CHECK(std::ranges::any_of(text, [](char c) { return c >= 'a' && c <= 'z'; }));
    CHECK(std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; }));
  }
}

TEST_CASE("recipe: whole tokens pass the proof of their kind") {
  struct Row {
    std::string_view recipe;
    std::string_view checksum;
    std::string_view how;
  };
  for (const Row& row : {
           Row{"{jwt}", "jwt", "structure"},
           Row{"{age-identity}", "bech32", "checksum"},
           Row{"{nsec}", "bech32", "checksum"},
           Row{"{wif}", "base58check", "checksum"},
           Row{"{xprv}", "base58check", "checksum"},
           Row{"pypi-{pypi-macaroon}", "pypi-macaroon", "structure"},
           Row{"pypi-{pypi-macaroon:test.pypi}", "pypi-macaroon", "structure"},
           Row{"{discord-bot-token}", "discord-snowflake", "structure"},
           Row{"{aws-key-id}", "aws-account", "account number"},
           Row{"{aws-key-id:ASIA}", "aws-account", "account number"},
           Row{"{wireguard-key}", "wireguard-clamp", "structure"},
           Row{"{azure-key:+ASt}", "azure-marvin32", "checksum"},
           Row{"{azure-key:AzCa}", "azure-marvin32", "checksum"},
           Row{"{azure-key:AzSe}", "azure-marvin32", "checksum"},
           Row{"{azure-key:AzFu}", "azure-marvin32", "checksum"},
           Row{"{azure-84:ACOG}", "azure-legacy", "structure"},
           Row{"{pem:RSA PRIVATE KEY}", "pem", "structure"},
           Row{"{pem:EC PRIVATE KEY}", "pem", "structure"},
           Row{"{pem:DSA PRIVATE KEY}", "pem", "structure"},
           Row{"{pem:PRIVATE KEY}", "pem", "structure"},
           Row{"{pem:ENCRYPTED PRIVATE KEY}", "pem", "structure, encrypted"},
           Row{"{pem:OPENSSH PRIVATE KEY}", "openssh", "structure"},
           Row{"{pem:PGP PRIVATE KEY BLOCK}", "pgp-crc24", "checksum"},
           Row{"{pem-escaped:PRIVATE KEY}", "pem", "structure"},
           Row{"{putty}", "putty", "structure"},
           Row{"{google-service-account}", "google-service-account", "structure"},
       }) {
    CAPTURE(row.recipe);
    for (std::uint64_t seed = 0; seed < 10; ++seed) {
      const ProofResult result = find_checksum(row.checksum)->check(fill_recipe(row.recipe, seed));
      CHECK(result.proof == (row.checksum == "aws-account" ? Proof::unknown : Proof::passed));
      CHECK(result.how == row.how);
    }
  }
}

TEST_CASE("recipe: a UUID has its dashes, version and variant in place") {
  const std::string text = fill_recipe("{uuid}", 3);
  REQUIRE(text.size() == 36);
  CHECK(text[8] == '-');
  CHECK(text[14] == '4');
  CHECK(std::string_view("89ab").find(text[19]) != std::string_view::npos);
}

TEST_CASE("recipe: a name that is not known is refused, with the near one") {
  CHECK(says("{bse62:30}", "did you mean 'base62'?"));
  CHECK(says("{github-crc}", "there is no 'github-crc'"));
  CHECK(says("{pem:TIN CAN}", "'pem' has no 'TIN CAN'"));
}

TEST_CASE("recipe: what is not closed, not counted or too much is refused") {
  CHECK(says("a {base62:30", "a brace is not closed"));
  CHECK(says("{base62}", "needs a number"));
  CHECK(says("{base62:-1}", "needs a number"));
  CHECK(says("{base62:99999999999999999999}", "needs a number"));
  CHECK(says("{repeat:abc:1000000}", "too much"));
  CHECK(says("{repeat::3}", "{repeat:x:36}"));
  CHECK(says("{aws-key-id:TEST}", "reads like a placeholder"));
  CHECK(says("{base64-of:{base64-of:{base64-of:{base64-of:{base64-of:x}}}}}", "too deep"));
}
