// Recipes of private keys in their files. Random bytes in the right places and lengths: they parse, and open nothing.
//
// Sources: RFC 8017 A.1.2 (RSA), RFC 5915 (EC), RFC 5958 (PKCS#8), RFC 8018 (encrypted), OpenSSH PROTOCOL.key, RFC 4880 (OpenPGP),
// PuTTY manual appendix C.
#include <array>
#include <nlohmann/json.hpp>

#include "judge/checksum/checksum.h"
#include "judge/checksum/encoding.h"
#include "judge/checksum/pgp.h"
#include "judge/recipe/recipes.h"

namespace keysieve::recipes {
namespace {

using Text = std::optional<std::string>;
using View = std::string_view;
using std::string_literals::operator""s;

std::string der(char tag, View body) {
  std::string head(1, tag);
  if (body.size() < 0x80) {
    head += static_cast<char>(body.size());
  } else if (body.size() < 0x100) {
    head += "\x81"s + static_cast<char>(body.size());
  } else {
    head += "\x82"s + static_cast<char>(body.size() >> 8U) + static_cast<char>(body.size() & 0xffU);
  }
  return head + std::string(body);
}

std::string sequence(View body) { return der('\x30', body); }
std::string octets(View body) { return der('\x04', body); }
std::string small_integer(char value) { return der('\x02', std::string(1, value)); }

// A positive integer of `size` bytes with its top bit set, as the parts of a real key have.
std::string big_integer(Draw& draw, std::size_t size) {
  std::string bytes = draw.bytes(size);
  bytes.front() = static_cast<char>(bytes.front() | 0x80);
  bytes.back() = static_cast<char>(bytes.back() | 1);
  return der('\x02', '\0' + bytes);
}

std::string rsa_der(Draw& draw) {
  std::string body = small_integer('\0') + big_integer(draw, 256) + der('\x02', "\x01\x00\x01"s) + big_integer(draw, 256);
  for (int part = 0; part < 5; ++part) body += big_integer(draw, 128);
  return sequence(body);
}

std::string dsa_der(Draw& draw) {
  std::string body = small_integer('\0') + big_integer(draw, 128) + big_integer(draw, 20);
  return sequence(body + big_integer(draw, 128) + big_integer(draw, 128) + big_integer(draw, 20));
}

std::string ec_der(Draw& draw) {
  const std::string prime256v1 = der('\x06', "\x2a\x86\x48\xce\x3d\x03\x01\x07");
  const std::string public_key = der('\x03', "\0\4"s + draw.bytes(64));
  return sequence(small_integer('\1') + octets(draw.bytes(32)) + der('\xa0', prime256v1) + der('\xa1', public_key));
}

std::string pkcs8_der(Draw& draw) {
  const std::string algorithm = sequence(der('\x06', "\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01") + der('\x05', ""));
  return sequence(small_integer('\0') + algorithm + octets(rsa_der(draw)));
}

// PBES2 with PBKDF2 and AES-256-CBC.
std::string encrypted_der(Draw& draw) {
  const std::string derivation =
      sequence(der('\x06', "\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0c") + sequence(octets(draw.bytes(8)) + der('\x02', "\x08\x00"s)));
  const std::string cipher = sequence(der('\x06', "\x60\x86\x48\x01\x65\x03\x04\x01\x2a") + octets(draw.bytes(16)));
  const std::string scheme = sequence(der('\x06', "\x2a\x86\x48\x86\xf7\x0d\x01\x05\x0d") + sequence(derivation + cipher));
  return sequence(scheme + octets(draw.bytes(1232)));
}

std::string ssh_string(View bytes) { return big_endian(static_cast<std::uint32_t>(bytes.size())) + std::string(bytes); }

// An Ed25519 key, cipher none.
std::string openssh_blob(Draw& draw) {
  const std::string type = ssh_string("ssh-ed25519");
  const std::string public_key = draw.bytes(32);
  const std::string check = draw.bytes(4);
  std::string inner = check + check + type + ssh_string(public_key) + ssh_string(draw.bytes(32) + public_key) + ssh_string("deploy@build");
  for (char pad = 1; inner.size() % 8 != 0; ++pad) inner += pad;
  return "openssh-key-v1\0"s + ssh_string("none") + ssh_string("none") + ssh_string("") + big_endian(1) +
         ssh_string(type + ssh_string(public_key)) + ssh_string(inner);
}

std::string pgp_mpi(View bytes, std::size_t bits) {
  return std::string{static_cast<char>(bits >> 8U), static_cast<char>(bits & 0xffU)} + std::string(bytes);
}

// A version 4 Ed25519 secret key in the clear, and a user id.
std::string pgp_packets(Draw& draw) {
  const std::string curve = "\x09\x2b\x06\x01\x04\x01\xda\x47\x0f\x01"s;
  std::string scalar = draw.bytes(32);
  scalar.front() = static_cast<char>((scalar.front() & 0x3f) | 0x40);  // 255 bits
  const std::string secret = pgp_mpi(scalar, 255);
  unsigned sum = 0;
  for (const char byte : secret) sum += static_cast<unsigned char>(byte);
  const std::string body = "\x04"s + big_endian(1700000000) + '\x16' + curve + pgp_mpi('\x40' + draw.bytes(32), 263) + '\0' + secret +
                           static_cast<char>(sum >> 8U & 0xffU) + static_cast<char>(sum & 0xffU);
  const std::string user = "Build <build@deploy.internal>";
  return "\xc5"s + static_cast<char>(body.size()) + body + '\xcd' + static_cast<char>(user.size()) + user;
}

std::string lines(View text, std::size_t width) {
  std::string result;
  for (; !text.empty(); text.remove_prefix(std::min(width, text.size()))) result += std::string(text.substr(0, width)) + '\n';
  return result;
}

std::string base64_lines(View bytes, std::size_t width) { return lines(encode_base64(bytes, Base64::standard), width); }

std::string armoured(View label, View body) {
  const std::string name = std::string(label) + "-----";
  return "-----BEGIN " + name + '\n' + std::string(body) + "-----END " + name;
}

struct Form {
  View label;
  std::string (*der)(Draw& draw);
};

constexpr auto forms = std::to_array<Form>({
    {"RSA PRIVATE KEY", rsa_der},
    {"EC PRIVATE KEY", ec_der},
    {"DSA PRIVATE KEY", dsa_der},
    {"PRIVATE KEY", pkcs8_der},
    {"ENCRYPTED PRIVATE KEY", encrypted_der},
});

}  // namespace

Text pem(Draw& draw, View label, View) {
  if (label == "OPENSSH PRIVATE KEY") return armoured(label, base64_lines(openssh_blob(draw), 70));
  if (label == "PGP PRIVATE KEY BLOCK") {
    const std::string packets = pgp_packets(draw);
    const std::string sum = encode_base64(big_endian(pgp_crc24(packets)).substr(1), Base64::standard);
    return armoured(label, '\n' + base64_lines(packets, 64) + '=' + sum + '\n');
  }
  for (const Form& form : forms) {
    if (form.label == label) return armoured(label, base64_lines(form.der(draw), 64));
  }
  return std::nullopt;
}

Text pem_escaped(Draw& draw, View label, View before) {
  Text text = pem(draw, label, before);
  for (std::size_t at = 0; text && (at = text->find('\n', at)) != std::string::npos; at += 2) text->replace(at, 1, "\\n");
  return text;
}

Text putty(Draw& draw, View, View) {
  const std::string public_key = ssh_string("ssh-ed25519") + ssh_string(draw.bytes(32));
  return "PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\nComment: deploy@build\nPublic-Lines: 2\n" + base64_lines(public_key, 64) +
         "Private-Lines: 1\n" + base64_lines(ssh_string(draw.bytes(32)), 64) + "Private-MAC: " + draw.text("0123456789abcdef", 64);
}

Text google_service_account(Draw& draw, View, View) {
  const std::string project = "ledger-" + draw.text("0123456789", 6);
  nlohmann::ordered_json key;
  key["type"] = "service_account";
  key["project_id"] = project;
  key["private_key_id"] = draw.text("0123456789abcdef", 40);
  key["private_key"] = *pem(draw, "PRIVATE KEY", {}) + '\n';
  key["client_email"] = "deploy@" + project + ".iam.gserviceaccount.com";
  key["client_id"] = draw.text("0123456789", 21);
  key["token_uri"] = "https://oauth2.googleapis.com/token";
  return key.dump(2);
}

}  // namespace keysieve::recipes
