#include <doctest/doctest.h>

#include <string>

#include "judge/checksum/base58.h"
#include "judge/checksum/bech32.h"
#include "judge/checksum/checksum.h"
#include "judge/recipe/recipe.h"

using namespace keysieve;

namespace {

ProofResult check(std::string_view name, const std::string& text) { return find_checksum(name)->check(text); }

}  // namespace

TEST_CASE("bech32: the vectors of BIP-173 hold, those it calls wrong do not") {
  CHECK(read_bech32("A12UEL5L").has_value());
  CHECK(read_bech32("a12uel5l")->prefix == "a");
  CHECK(read_bech32("abcdef1qpzry9x8gf2tvdw0s3jn54khce6mua7lmqqqxw").has_value());
  CHECK(read_bech32("split1checkupstagehandshakeupstreamerranterredcaperred2y9e3w").has_value());
  for (const std::string_view wrong :
       {"A12uEL5L", "pzry9x0s0muk", "1pzry9x0s0muk", "x1b4n0q5v", "li1dgmt3", "A1G7SGD8", "10a06t8", "1qzzfhee"}) {
    CHECK(!read_bech32(wrong).has_value());
  }
}

TEST_CASE("bech32: a key has 32 bytes, and every flipped character is noticed") {
  for (const std::string_view recipe : {"{age-identity}", "{nsec}"}) {
    const std::string key = fill_recipe(recipe, 4);
    CHECK(check("bech32", key).proof == Proof::passed);
    for (std::size_t at = key.size() - 58; at < key.size(); ++at) {
      std::string other = key;
      other[at] = (other[at] | 0x20) == 'q' ? (other[at] == 'q' ? 'p' : 'P') : (other[at] >= 'a' ? 'q' : 'Q');
      CHECK(check("bech32", other).proof == Proof::failed);
    }
  }
  CHECK(check("bech32", write_bech32("nsec", std::string(31, 'x'))).proof == Proof::failed);
  CHECK(check("bech32", write_bech32("other", std::string(31, 'x'))).proof == Proof::passed);
}

TEST_CASE("bech32: what is written is read again, whatever its length") {
  for (std::size_t size = 0; size < 40; ++size) {
    const auto read = read_bech32(write_bech32("age-secret-key-", std::string(size, '\x5a')));
    REQUIRE(read.has_value());
    CHECK(read->bytes == size);
  }
}

TEST_CASE("base58check: what is written is read again, leading zeros and all") {
  for (const std::string& bytes : {std::string(), std::string(5, '\0'), std::string("\0\0abc", 5), std::string(40, '\xff')}) {
    CHECK(read_base58check(write_base58check(bytes)) == bytes);
  }
  CHECK(write_base58check(std::string(21, '\0')) == "1111111111111111111114oLvT2");  // the address of the zero hash
}

TEST_CASE("base58check: a key flipped, cut or too long is rejected, an address settles nothing") {
  const std::string key = fill_recipe("{wif}", 2);
  CHECK(key.size() == 52);
  for (std::size_t at = 0; at < key.size(); ++at) {
    std::string other = key;
    other[at] = other[at] == '2' ? '3' : '2';
    CHECK(check("base58check", other).proof == Proof::failed);
  }
  CHECK(check("base58check", key.substr(1)).proof == Proof::failed);
  CHECK(check("base58check", std::string(1000, '2')).proof == Proof::failed);
  CHECK(check("base58check", write_base58check(std::string(21, '\0'))).proof == Proof::unknown);
}

TEST_CASE("base58check: a scalar of zero, or not below the order of the curve, is no key") {
  const auto wif = [](const std::string& scalar) { return check("base58check", write_base58check('\x80' + scalar)).proof; };
  CHECK(wif(std::string(31, '\0') + '\1') == Proof::passed);
  CHECK(wif(std::string(32, '\0')) == Proof::failed);
  CHECK(wif(std::string(32, '\xff')) == Proof::failed);
  CHECK(wif(std::string(31, '\x11')) == Proof::failed);
  CHECK(wif(std::string(32, '\x11') + '\2') == Proof::failed);
  const std::string head("\x04\x88\xad\xe4", 4);
  CHECK(check("base58check", write_base58check(head + std::string(41, '\0') + std::string(33, '\xff'))).proof == Proof::failed);
}
