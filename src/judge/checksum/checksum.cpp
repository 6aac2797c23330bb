#include "judge/checksum/checksum.h"

#include <algorithm>
#include <array>

#include "judge/checksum/checks.h"

namespace keysieve {
namespace {

constexpr auto table = std::to_array<Checksum>({
    {"atlassian-crc32", checks::atlassian_crc32, checks::complete_atlassian},
    {"aws-account", checks::aws_account},
    {"azure-legacy", checks::azure_legacy},
    {"azure-marvin32", checks::azure_marvin32},
    {"base58check", checks::base58check},
    {"bech32", checks::bech32},
    {"cloudflare-crc32", checks::cloudflare_crc32, checks::complete_cloudflare},
    {"confluent-crc32", checks::confluent_crc32, checks::complete_confluent},
    {"discord-snowflake", checks::discord_snowflake},
    {"github-crc32", checks::github_crc32, checks::complete_github},
    {"gitlab-routable", checks::gitlab_routable, checks::complete_gitlab},
    {"google-service-account", checks::google_service_account},
    {"grafana-crc32", checks::grafana_crc32, checks::complete_grafana},
    {"jwt", checks::jwt},
    {"npm-crc32", checks::npm_crc32, checks::complete_github},
    {"openssh", checks::openssh},
    {"pem", checks::pem},
    {"pgp-crc24", checks::pgp_crc24},
    {"putty", checks::putty},
    {"pypi-macaroon", checks::pypi_macaroon},
    {"telegram", checks::telegram},
    {"vercel-crc32", checks::vercel_crc32, checks::complete_vercel},
    {"wireguard-clamp", checks::wireguard_clamp},
    {"zuplo-crc32", checks::zuplo_crc32, checks::complete_zuplo},
});
static_assert(std::ranges::is_sorted(table, {}, &Checksum::name));

}  // namespace

std::span<const Checksum> all_checksums() { return table; }

const Checksum* find_checksum(std::string_view name) {
  const auto* at = std::ranges::lower_bound(table, name, {}, &Checksum::name);
  return at != table.end() && at->name == name ? at : nullptr;
}

}  // namespace keysieve
