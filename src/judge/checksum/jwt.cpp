// JSON Web Tokens (RFC 7519; JWE: RFC 7516): segments that decode to JSON are proof enough, and segments that do not are no token.
#include <algorithm>
#include <array>
#include <ctime>
#include <vector>

#include "judge/checksum/checks.h"
#include "judge/checksum/encoding.h"
#include "judge/checksum/json.h"

namespace keysieve::checks {
namespace {

using nlohmann::json;

// Bytes of a signature; RSA keys differ in size, so for them it is the least.
struct Algorithm {
  std::string_view name;
  std::size_t bytes;
  bool is_exact = true;
};

constexpr auto algorithms = std::to_array<Algorithm>({
    {"HS256", 32},
    {"HS384", 48},
    {"HS512", 64},
    {"ES256", 64},
    {"ES384", 96},
    {"ES512", 132},
    {"EdDSA", 64},
    {"RS256", 128, false},
    {"RS384", 128, false},
    {"RS512", 128, false},
    {"PS256", 128, false},
    {"PS384", 128, false},
    {"PS512", 128, false},
});

// At most six parts are cut: a token has three, or five when it is encrypted.
std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t begin = 0; begin <= text.size() && parts.size() < 6;) {
    const std::size_t end = std::min(text.find('.', begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::optional<json> object_in(std::string_view part) {
  const std::optional<std::string> text = decode_base64(part, Base64::url);
  return text ? parse_json_object(*text) : std::nullopt;
}

bool is_expired(const json& payload) {
  const auto expiry = payload.find("exp");
  return expiry != payload.end() && expiry->is_number() && expiry->get<double>() < static_cast<double>(std::time(nullptr));
}

// A signature that was cut short or edited is no ground to drop a token: its other parts are.
bool fits(std::string_view algorithm, std::string_view signature) {
  const auto* known = std::ranges::find(algorithms, algorithm, &Algorithm::name);
  const std::optional<std::string> bytes = decode_base64(signature, Base64::url);
  if (!bytes) return false;
  if (known == algorithms.end()) return !bytes->empty();
  return known->is_exact ? bytes->size() == known->bytes : bytes->size() >= known->bytes;
}

ProofResult signed_token(const json& header, const json& payload, std::string_view signature) {
  if (string_member(payload, "iss") == "supabase-demo") return failed("published sample");
  if (string_member(payload, "iss") == "supabase" && string_member(payload, "role") == "anon") return failed("public key");
  const std::string_view algorithm = string_member(header, "alg");
  const bool is_unsigned = algorithm == "none" || algorithm == "None" || algorithm == "NONE";
  if (is_unsigned ? !signature.empty() : algorithm.empty() || !fits(algorithm, signature)) return unknown();
  if (is_expired(payload)) return passed("structure, expired");
  return passed(is_unsigned ? "structure, unsigned" : "structure");
}

}  // namespace

ProofResult jwt(std::string_view secret) {
  const std::vector<std::string_view> parts = parts_of(secret);
  const std::optional<json> header = object_in(parts.front());
  if (header && parts.size() == 5) return header->contains("enc") ? passed("structure, encrypted") : unknown();
  if (parts.size() != 2 && parts.size() != 3) return header ? unknown() : failed("no JSON header");
  const std::optional<json> payload = object_in(parts[1]);
  // Whoever changes the header to break a token takes nothing from it: what it says is public, and easily written anew.
  const bool is_altered = !header && payload && parts.size() == 3;
  if (!header && !is_altered) return failed("no JSON header");
  if (!payload) return failed("no JSON payload");
  if (parts.size() == 2) return unknown();
  return signed_token(header.value_or(json::object()), *payload, parts[2]);
}

}  // namespace keysieve::checks
