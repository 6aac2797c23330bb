// The checks behind the rows of judge/checksum/checksum.cpp, one line a check; their contract stands in judge/checksum/checksum.h.
#pragma once

#include <string>
#include <string_view>

#include "judge/checksum/checksum.h"

namespace keysieve::checks {

constexpr ProofResult passed(std::string_view how) { return {Proof::passed, how}; }
constexpr ProofResult failed(std::string_view how) { return {Proof::failed, how}; }
constexpr ProofResult unknown(std::string_view how = {}) { return {Proof::unknown, how}; }

// crc.cpp
ProofResult github_crc32(std::string_view secret);
ProofResult npm_crc32(std::string_view secret);
ProofResult vercel_crc32(std::string_view secret);
ProofResult cloudflare_crc32(std::string_view secret);
ProofResult grafana_crc32(std::string_view secret);
ProofResult confluent_crc32(std::string_view secret);
ProofResult zuplo_crc32(std::string_view secret);
ProofResult atlassian_crc32(std::string_view secret);
ProofResult gitlab_routable(std::string_view secret);
std::string complete_github(std::string_view text);
std::string complete_vercel(std::string_view text);
std::string complete_cloudflare(std::string_view text);
std::string complete_grafana(std::string_view text);
std::string complete_confluent(std::string_view text);
std::string complete_zuplo(std::string_view text);
std::string complete_atlassian(std::string_view text);
std::string complete_gitlab(std::string_view text);

// azure.cpp
ProofResult azure_marvin32(std::string_view secret);
ProofResult azure_legacy(std::string_view secret);

// coins.cpp
ProofResult bech32(std::string_view secret);
ProofResult base58check(std::string_view secret);

// accounts.cpp
ProofResult aws_account(std::string_view secret);
ProofResult discord_snowflake(std::string_view secret);
ProofResult telegram(std::string_view secret);
ProofResult wireguard_clamp(std::string_view secret);
ProofResult pypi_macaroon(std::string_view secret);

// jwt.cpp
ProofResult jwt(std::string_view secret);

// pem.cpp, openssh.cpp, pgp.cpp, putty.cpp
ProofResult pem(std::string_view secret);
ProofResult openssh(std::string_view secret);
ProofResult pgp_crc24(std::string_view secret);
ProofResult putty(std::string_view secret);

// google.cpp
ProofResult google_service_account(std::string_view secret);

}  // namespace keysieve::checks
