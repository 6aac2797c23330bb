// Tokens that end in a CRC-32 of what stands before: each vendor covers other bytes and writes the sum another way.
//
// GitHub: "Behind GitHub's new authentication token formats" (5 April 2021); npm: the same blog, 23 September 2021; GitLab: its own
// source, lib/authn/token_field/generator/routable_token.rb. Their failures are safe to reject. The others were seen on samples only,
// with no word from the vendor, so a failure says nothing.
#include <algorithm>
#include <array>

#include "base/error.h"
#include "judge/checksum/checks.h"
#include "judge/checksum/encoding.h"

namespace keysieve::checks {
namespace {

constexpr std::string_view by_checksum = "checksum";
constexpr std::string_view grafana_prefix = "glsa_";
constexpr std::string_view zuplo_prefix = "zpka_";
constexpr std::string_view atlassian_prefix = "ATATT3xFfGF0";
constexpr std::size_t github_body = 30;
constexpr std::size_t vercel_body = 50;
constexpr std::size_t cloudflare_body = 40;
constexpr std::size_t grafana_body = 32;
constexpr std::size_t confluent_body = 54;
constexpr std::size_t zuplo_body = 32;
constexpr std::size_t gitlab_crc = 7;

std::string base62_sum(std::string_view covered) { return number(crc32_of(covered), base62_digits, 6); }
std::string hex_sum(std::string_view covered) { return hex(crc32_of(covered)); }
std::string base64_sum(std::string_view covered) { return encode_base64(little_endian(crc32_of(covered)), Base64::standard).substr(0, 6); }
std::string base36_sum(std::string_view covered) { return number(crc32_of(covered), base36_digits, gitlab_crc); }

std::string swapped_hex_sum(std::string_view covered) {
  const std::uint32_t sum = crc32_of(covered);
  return hex(sum >> 24U | (sum >> 8U & 0xff00U) | (sum << 8U & 0xff0000U) | sum << 24U);
}

std::string upper_hex_sum(std::string_view covered) { return number(crc32_of(covered), "0123456789ABCDEF", 8); }

ProofResult held_against(std::string_view secret, const std::string& tail, Proof otherwise) {
  if (secret.ends_with(tail)) return passed(by_checksum);
  return {otherwise, by_checksum};
}

std::string_view last(std::string_view text, std::size_t count) {
  if (text.size() < count) throw UsageError("recipe: a checksum needs " + std::to_string(count) + " characters before it");
  return text.substr(text.size() - count);
}

// `count` characters from the last place where `prefix` stands.
std::string_view after(std::string_view text, std::string_view prefix, std::size_t count) {
  const std::size_t at = text.rfind(prefix);
  if (at == std::string_view::npos || text.size() - at < count) {
    throw UsageError("recipe: a checksum needs '" + std::string(prefix) + "' and the token's body before it");
  }
  return text.substr(at, count);
}

bool is_base36(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return base36_digits.find(c) != std::string_view::npos; });
}

}  // namespace

ProofResult github_crc32(std::string_view secret) {
  constexpr auto published = std::to_array<std::string_view>({"ghp_", "gho_", "ghu_", "ghs_"});
  const bool is_published = std::ranges::any_of(published, [&](std::string_view prefix) { return secret.starts_with(prefix); });
  if (secret.size() == 4 + github_body + 6) {
    return held_against(secret, base62_sum(secret.substr(4, github_body)), is_published ? Proof::failed : Proof::unknown);
  }
  // Since 2026 an installation token may read ghs_<application id>_<JWT>.
  const std::size_t id_end = secret.find('_', 4);
  if (secret.starts_with("ghs_") && id_end != std::string_view::npos && secret.find('.') != std::string_view::npos) {
    return jwt(secret.substr(id_end + 1));
  }
  return unknown();
}

ProofResult npm_crc32(std::string_view secret) {
  if (!secret.starts_with("npm_") || secret.size() != 4 + github_body + 6) return unknown();
  return held_against(secret, base62_sum(secret.substr(4, github_body)), Proof::failed);
}

ProofResult vercel_crc32(std::string_view secret) {
  if (secret.size() != 4 + vercel_body + 6) return unknown();
  return held_against(secret, base62_sum(secret.substr(4, vercel_body)), Proof::unknown);
}

ProofResult cloudflare_crc32(std::string_view secret) {
  const std::size_t body = secret.find('_') + 1;
  const bool is_known = secret.starts_with("cfut_") || secret.starts_with("cfat_") || secret.starts_with("cfk_");
  if (!is_known || secret.size() != body + cloudflare_body + 8) return unknown();
  return held_against(secret, hex_sum(secret.substr(body, cloudflare_body)), Proof::unknown);
}

ProofResult grafana_crc32(std::string_view secret) {
  const std::size_t covered = grafana_prefix.size() + grafana_body;
  if (!secret.starts_with(grafana_prefix) || secret.size() != covered + 1 + 8) return unknown();
  return held_against(secret, swapped_hex_sum(secret.substr(0, covered)), Proof::unknown);
}

ProofResult confluent_crc32(std::string_view secret) {
  if (!secret.starts_with("cflt") || secret.size() != 4 + confluent_body + 6) return unknown();
  return held_against(secret, base64_sum(secret.substr(4, confluent_body)), Proof::unknown);
}

ProofResult zuplo_crc32(std::string_view secret) {
  if (!secret.starts_with(zuplo_prefix) || secret.size() != zuplo_prefix.size() + zuplo_body + 1 + 8) return unknown();
  return held_against(secret, hex_sum(secret.substr(zuplo_prefix.size(), zuplo_body)), Proof::unknown);
}

ProofResult atlassian_crc32(std::string_view secret) {
  if (!secret.starts_with(atlassian_prefix) || secret.size() < atlassian_prefix.size() + 9) return unknown();
  const std::string_view covered = secret.substr(0, secret.size() - 8);
  if (!covered.ends_with('=')) return unknown();
  return held_against(secret, upper_hex_sum(covered), Proof::unknown);
}

// <prefix><payload>.<version 2>.<length 2><crc 7>; an early form has no version. Classic tokens have no dot and no sum.
ProofResult gitlab_routable(std::string_view secret) {
  constexpr std::size_t tail = 1 + 2 + gitlab_crc;
  constexpr std::size_t version = 1 + 2;
  if (secret.size() <= tail + version) return unknown();
  const std::size_t dot = secret.size() - tail;
  if (secret[dot] != '.' || !is_base36(secret.substr(dot + 1))) return unknown();
  const bool has_version = secret[dot - version] == '.' && is_base36(secret.substr(dot - 2, 2));
  return held_against(secret, base36_sum(secret.substr(0, secret.size() - gitlab_crc)), has_version ? Proof::failed : Proof::unknown);
}

std::string complete_github(std::string_view text) { return base62_sum(last(text, github_body)); }
std::string complete_vercel(std::string_view text) { return base62_sum(last(text, vercel_body)); }
std::string complete_cloudflare(std::string_view text) { return hex_sum(last(text, cloudflare_body)); }
std::string complete_confluent(std::string_view text) { return base64_sum(last(text, confluent_body)); }

std::string complete_grafana(std::string_view text) {
  return swapped_hex_sum(after(text, grafana_prefix, grafana_prefix.size() + grafana_body));
}

std::string complete_zuplo(std::string_view text) {
  return hex_sum(after(text, zuplo_prefix, zuplo_prefix.size() + zuplo_body).substr(zuplo_prefix.size()));
}

std::string complete_atlassian(std::string_view text) {
  const std::size_t at = std::min(text.rfind(atlassian_prefix), text.size());
  return upper_hex_sum(after(text, atlassian_prefix, text.size() - at));
}

std::string complete_gitlab(std::string_view text) {
  constexpr std::string_view of_a_token = "-_.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  return base36_sum(text.substr(text.find_last_not_of(of_a_token) + 1));
}

}  // namespace keysieve::checks
