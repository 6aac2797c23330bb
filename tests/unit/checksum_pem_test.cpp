#include <doctest/doctest.h>

#include <string>

#include "judge/checksum/armour.h"
#include "judge/checksum/checksum.h"
#include "judge/recipe/recipe.h"

using namespace keysieve;

namespace {

ProofResult check(std::string_view name, const std::string& text) { return find_checksum(name)->check(text); }

std::string key(std::string_view label) { return fill_recipe("{pem:" + std::string(label) + "}", 5); }

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
  return text;
}

std::string block(std::string_view label, std::string_view body) {
  const std::string name = std::string(label) + "-----";
  return "-----BEGIN " + name + '\n' + std::string(body) + "\n-----END " + name + '\n';
}

}  // namespace

TEST_CASE("pem: a key is read the way it stands in files and in source code") {
  const std::string bare = key("RSA PRIVATE KEY");
  CHECK(check("pem", bare).how == "structure");
  CHECK(check("pem", replaced(bare, "\n", "\r\n")).how == "structure");
  CHECK(check("pem", replaced(bare, "\n", "\\n")).how == "structure");
  CHECK(check("pem", replaced(bare, "\n", "\\\\n")).how == "structure");
  CHECK(check("pem", replaced(bare, "\n", "\n    ")).how == "structure");
  CHECK(check("pem", replaced(bare, "\n", "\\n\" +\n  \"")).how == "structure");
  CHECK(check("pem", replaced(bare, "\n", "\",\n  \"")).how == "structure");
  CHECK(check("pem", replaced(bare, "\n", "\n# ")).how == "structure");
  CHECK(check("pem", replaced(replaced(bare, "/", "\\/"), "\n", "\\n")).how == "structure");
  CHECK(check("pem", "key = \"\"\"\n" + bare + "\n\"\"\"").how == "structure");
}

TEST_CASE("pem: a body under another label proves nothing") {
  const std::string rsa = key("RSA PRIVATE KEY");
  CHECK(check("pem", replaced(rsa, "RSA PRIVATE", "EC PRIVATE")).proof == Proof::unknown);
  CHECK(check("pem", replaced(rsa, "RSA PRIVATE", "DSA PRIVATE")).proof == Proof::passed);  // nine numbers hold six
  CHECK(check("pem", replaced(rsa, "RSA PRIVATE", "PRIVATE")).proof == Proof::unknown);
  CHECK(check("pem", replaced(rsa, "RSA PRIVATE KEY", "PUBLIC KEY")).proof == Proof::unknown);
}

TEST_CASE("pem: a key that is encrypted says so, by its label or its header") {
  CHECK(check("pem", key("ENCRYPTED PRIVATE KEY")).how == "structure, encrypted");
  const std::string header = "Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,0123456789ABCDEF0123456789ABCDEF\n\n";
  CHECK(check("pem", block("RSA PRIVATE KEY", header + fill_recipe("{base64-bytes:600}", 1))).how == "structure, encrypted");
}

TEST_CASE("pem: a block with no key in it is rejected, a cut or mangled one settles nothing") {
  CHECK(check("pem", block("RSA PRIVATE KEY", "")).proof == Proof::failed);
  CHECK(check("pem", block("RSA PRIVATE KEY", "...")).proof == Proof::failed);
  CHECK(check("pem", block("RSA PRIVATE KEY", "key goes in here")).proof == Proof::failed);
  CHECK(check("pem", "-----BEGIN RSA PRIVATE KEY-----").proof == Proof::unknown);
  CHECK(check("pem", block("RSA PRIVATE KEY", fill_recipe("{base64:400}", 1))).proof == Proof::unknown);
  const std::string whole = key("PRIVATE KEY");
  for (const std::size_t size : {100U, 400U, 1000U}) CHECK(check("pem", whole.substr(0, size)).proof == Proof::unknown);
}

TEST_CASE("pem: a length that reaches past the end is not followed") {
  CHECK(check("pem", block("RSA PRIVATE KEY", "MIL/////" + fill_recipe("{base64:56}", 1))).proof == Proof::unknown);
  CHECK(check("pem", block("OPENSSH PRIVATE KEY", "b3BlbnNzaC1rZXktdjEA/////" + std::string(35, 'A'))).proof == Proof::unknown);
}

TEST_CASE("openssh: the block or its body alone; encrypted where a cipher is named") {
  const std::string whole = key("OPENSSH PRIVATE KEY");
  CHECK(check("pem", whole).how == "structure");
  const std::string body = read_armour(whole)->body;
  CHECK(check("openssh", body).how == "structure");
  // "none" in base64 at this place, made "aes0": same length, so the rest still parses.
  CHECK(check("openssh", replaced(body, "AAAABG5vbmUAAAAEbm9uZQ", "AAAABGFlczAAAAAEbm9uZQ")).how == "structure, encrypted");
  CHECK(check("openssh", body.substr(0, 120)).proof == Proof::unknown);
}

TEST_CASE("pgp: the armour's sum is proof; without one the packets are; a wrong one settles nothing") {
  const std::string whole = key("PGP PRIVATE KEY BLOCK");
  CHECK(check("pgp-crc24", whole).how == "checksum");
  CHECK(check("pem", whole).how == "checksum");
  const std::string sum = "=" + read_armour(whole)->sum + "\n";
  CHECK(check("pgp-crc24", replaced(whole, sum, "")).how == "structure");
  CHECK(check("pgp-crc24", replaced(whole, sum, "=AAAA\n")).proof == Proof::unknown);
  CHECK(check("pgp-crc24", replaced(whole, "-----\n\n", "-----\nVersion: GnuPG v2\nComment: a b\n\n")).how == "checksum");
}

TEST_CASE("putty: the counted lines must be there, and the file says whether it is encrypted") {
  const std::string file = fill_recipe("{putty}", 1);
  CHECK(check("putty", file).how == "structure");
  CHECK(check("putty", replaced(file, "Encryption: none", "Encryption: aes256-cbc")).how == "structure, encrypted");
  CHECK(check("putty", replaced(file, "\n", "\r\n")).how == "structure");
  CHECK(check("putty", replaced(file, "Private-Lines: 1", "Private-Lines: 99999999")).proof == Proof::unknown);
  CHECK(check("putty", file.substr(0, file.find("Private-MAC"))).proof == Proof::unknown);
}

TEST_CASE("google: the file must name an account and hold a key") {
  const std::string file = fill_recipe("{google-service-account}", 1);
  CHECK(check("google-service-account", file).how == "structure");
  CHECK(check("google-service-account", replaced(file, "service_account", "authorized_user")).proof == Proof::unknown);
  CHECK(check("google-service-account", replaced(file, "gserviceaccount", "other")).proof == Proof::unknown);
  CHECK(check("google-service-account", key("PRIVATE KEY")).how == "structure");
}
