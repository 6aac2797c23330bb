#include <doctest/doctest.h>

#include <string>

#include "judge/checksum/checksum.h"
#include "judge/checksum/encoding.h"
#include "judge/recipe/recipe.h"

using namespace keysieve;

namespace {

std::string url64(std::string_view text) { return encode_base64(text, Base64::url); }

// A token of these parts; the signature is so many zero bytes.
std::string token(std::string_view header, std::string_view payload, std::size_t signature) {
  return url64(header) + '.' + url64(payload) + '.' + url64(std::string(signature, '\0'));
}

ProofResult check(const std::string& text) { return find_checksum("jwt")->check(text); }

struct Row {
  std::string token;
  Proof proof;
  std::string_view how;
};

void hold(const Row& row) {
  CAPTURE(row.how);
  CHECK(check(row.token).proof == row.proof);
  CHECK(check(row.token).how == row.how);
}

}  // namespace

TEST_CASE("jwt: header and payload of JSON and a signature of the algorithm's length are proof") {
  hold({token(R"({"alg":"HS256"})", R"({"sub":"made-up"})", 32), Proof::passed, "structure"});
  hold({token(R"({"alg":"RS256"})", R"({"sub":"made-up"})", 256), Proof::passed, "structure"});
  hold({token(R"({"alg":"ES512"})", R"({"sub":"made-up"})", 132), Proof::passed, "structure"});
  hold({token(R"({"alg":"EdDSA"})", R"({"exp":4102444800})", 64), Proof::passed, "structure"});
}

TEST_CASE("jwt: one that has expired, is unsigned or is encrypted says so") {
  hold({token(R"({"alg":"HS256"})", R"({"exp":1})", 32), Proof::passed, "structure, expired"});
  hold({token(R"({"alg":"none"})", R"({"sub":"made-up"})", 0), Proof::passed, "structure, unsigned"});
  hold({url64(R"({"alg":"dir","enc":"A256GCM"})") + "..AAAA.BBBB.CCCC", Proof::passed, "structure, encrypted"});
}

TEST_CASE("jwt: parts that do not decode to JSON are no token") {
  hold({"abcd.efgh.ijkl", Proof::failed, "no JSON header"});
  hold({"", Proof::failed, "no JSON header"});
  hold({url64(R"(["alg"])") + ".e30", Proof::failed, "no JSON header"});
  hold({url64(R"({"alg":"HS256"})") + '.' + url64("no JSON") + ".AAAA", Proof::failed, "no JSON payload"});
  hold({token("{\"alg\":\"HS256\",\"x\":\"\xff\"}", "{\"a\":", 32), Proof::failed, "no JSON header"});
}

TEST_CASE("jwt: a signature that was cut, or an algorithm that is not there, settles nothing") {
  hold({token(R"({"alg":"HS256"})", "{}", 31), Proof::unknown, ""});
  hold({token(R"({"alg":"none"})", "{}", 32), Proof::unknown, ""});
  hold({token(R"({"typ":"JWT"})", "{}", 32), Proof::unknown, ""});
  hold({token(R"({"alg":7})", "{}", 32), Proof::unknown, ""});
  hold({url64(R"({"alg":"HS256"})") + ".e30", Proof::unknown, ""});
}

TEST_CASE("jwt: a header that was altered takes nothing from a token, nor makes a public key a secret") {
  hold({token("{\"alg\":\"HS256\",\"x\":\"\xff\"}", R"({"sub":"made-up"})", 32), Proof::unknown, ""});
  hold({token("{\"alg\"", R"({"iss":"supabase","role":"anon"})", 32), Proof::failed, "public key"});
}

TEST_CASE("jwt: a key that is meant to be public, or that everybody has, is no secret") {
  hold({token(R"({"alg":"HS256"})", R"({"iss":"supabase","role":"anon"})", 32), Proof::failed, "public key"});
  hold({token(R"({"alg":"HS256"})", R"({"iss":"supabase","role":"service_role"})", 32), Proof::passed, "structure"});
  hold({token(R"({"alg":"HS256"})", R"({"iss":"supabase-demo","role":"service_role"})", 32), Proof::failed, "published sample"});
}

TEST_CASE("jwt: JSON nested deeper than any token needs is refused before it is parsed") {
  const std::string deep(100000, '[');
  hold({token(R"({"alg":"HS256"})", R"({"a":)" + deep, 32), Proof::failed, "no JSON payload"});
  hold({token("{\"a\":" + deep + std::string(100000, ']') + "}", "{}", 32), Proof::unknown, ""});
  hold({token(R"({"alg":"HS256"})", R"({"a":"[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\"["})", 32), Proof::passed, "structure"});
}

TEST_CASE("jwt: a token of a megabyte is read once") {
  hold({token(R"({"alg":"HS256"})", R"({"a":")" + std::string(1 << 20, 'x') + R"("})", 32), Proof::passed, "structure"});
}
