// Google's service-account key file: JSON with the key in PEM and the account that it opens.
#include "judge/checksum/checks.h"
#include "judge/checksum/json.h"

namespace keysieve::checks {

// The whole file, or the key's PEM block alone.
ProofResult google_service_account(std::string_view secret) {
  const std::size_t begin = secret.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || secret[begin] != '{') return pem(secret);
  const std::optional<nlohmann::json> file = parse_json_object(secret);
  if (!file || string_member(*file, "type") != "service_account") return unknown();
  if (!string_member(*file, "client_email").ends_with(".gserviceaccount.com")) return unknown();
  return pem(string_member(*file, "private_key"));
}

}  // namespace keysieve::checks
