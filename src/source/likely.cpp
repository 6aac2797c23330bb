#include "source/likely.h"

#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"

namespace keysieve {
namespace {

constexpr auto kSecretWords = std::to_array<std::string_view>(
    {".env",   "secret",  "credential",      "passw",           "token",   "id_rsa",     "id_ed25519", "id_ecdsa",
     ".pem",   ".key",    ".npmrc",          ".pypirc",         ".netrc",  ".pgpass",    ".htpasswd",  "private",
     "apikey", "api_key", "service-account", "service_account", ".tfvars", "kubeconfig", "wallet"});

constexpr auto kSettingsEnds = std::to_array<std::string_view>(
    {".toml", ".yaml", ".yml", ".json", ".ini", ".cfg", ".conf", ".config", ".properties", ".xml", ".tf", ".sh", ".ps1", ".ipynb"});

constexpr auto kBinaryEnds = std::to_array<std::string_view>(
    {".png", ".jpg", ".jpeg", ".gif", ".webp", ".ico", ".mp3", ".mp4", ".mov", ".avi", ".woff", ".woff2", ".ttf", ".otf",
     ".eot", ".zip", ".gz",   ".xz",  ".bz2",  ".zst", ".7z",  ".so",  ".dll", ".exe", ".a",    ".o",     ".lib", ".bin"});

}  // namespace

int name_rank(std::string_view path) {
  const std::size_t slash = path.rfind('/');
  const std::string name = lowered(slash == std::string_view::npos ? path : path.substr(slash + 1));
  const auto ends = [&](std::string_view end) { return name.ends_with(end); };
  if (std::ranges::any_of(kSecretWords, [&](std::string_view word) { return name.find(word) != std::string::npos; })) return 0;
  if (std::ranges::any_of(kSettingsEnds, ends) || name.find("config") != std::string::npos || name.find("settings") != std::string::npos) {
    return 1;
  }
  return std::ranges::any_of(kBinaryEnds, ends) ? 3 : 2;
}

}  // namespace keysieve
