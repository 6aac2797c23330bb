#include "judge/checksum/azure.h"

#include <algorithm>
#include <array>
#include <bit>
#include <optional>

#include "judge/checksum/checks.h"
#include "judge/checksum/encoding.h"

namespace keysieve {
namespace {

// A seed is eight ASCII letters read as a big-endian number; a mark with several is issued for several roles.
struct Mark {
  std::string_view mark;
  std::size_t bytes;   // of the decoded key: 64, 40, 39 or 32
  std::size_t offset;  // of the mark in the base64 text
  std::string_view seeds;
  Base64 alphabet = Base64::standard;
};

constexpr auto marks = std::to_array<Mark>({
    {"+ASt", 64, 76, "Default0"},
    {"+ABa", 64, 76, "AbAcct00"},
    {"ACDb", 64, 76, "MastRW00MastRO00SystRW00SystRO00Resour00SysAll00Encryp00"},
    {"APIM", 64, 76, "Tenant00IoTHub00Gatewy00GitKey00"},
    {"+AMC", 64, 76, "Classic0"},
    {"AzCa", 32, 33, "Access00"},
    {"+ASb", 32, 33, "Send0000Listen00Manage00"},
    {"+AEh", 32, 33, "Send0000Listen00Manage00"},
    {"+ARm", 32, 33, "Send0000Listen00Manage00"},
    {"AIoT", 32, 33, "IoTHub00Device00DpsKey00"},
    {"AZEG", 32, 33, "SendRecv"},
    {"AzSe", 39, 42, "PAdmin00Query000"},
    {"+ACR", 39, 42, "ACRDflt0"},
    {"AzFu", 40, 44, "Master00System00Functi00", Base64::url},
});

constexpr std::size_t sum_size = 4;
constexpr std::size_t seed_size = 8;

std::uint32_t word(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < bytes.size(); ++i) value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  return value;
}

std::uint64_t seed_of(std::string_view letters) {
  std::uint64_t seed = 0;
  for (const char letter : letters) seed = seed << 8U | static_cast<unsigned char>(letter);
  return seed;
}

std::string sum(std::string_view seed, std::string_view bytes) {
  const std::uint64_t state = marvin32(seed_of(seed), bytes);
  return little_endian(static_cast<std::uint32_t>(state >> 32U ^ state));
}

bool is_base62(char c) { return base62_digits.find(c) != std::string_view::npos; }

}  // namespace

std::uint64_t marvin32(std::uint64_t seed, std::string_view bytes) {
  auto low = static_cast<std::uint32_t>(seed);
  auto high = static_cast<std::uint32_t>(seed >> 32U);
  const auto mix = [&] {
    high ^= low;
    low = std::rotl(low, 20) + high;
    high = std::rotl(high, 9) ^ low;
    low = std::rotl(low, 27) + high;
    high = std::rotl(high, 19);
  };
  for (; bytes.size() >= 4; bytes.remove_prefix(4)) {
    low += word(bytes.substr(0, 4));
    mix();
  }
  low += word(bytes) | 0x80U << (8 * bytes.size());
  mix();
  mix();
  return std::uint64_t{high} << 32U | low;
}

std::string azure_key(std::string_view mark, std::string_view random) {
  const auto* kind = std::ranges::find(marks, mark, &Mark::mark);
  if (kind == marks.end()) return {};
  std::string text = encode_base64(random.substr(0, kind->bytes), kind->alphabet);
  text.replace(kind->offset, mark.size(), mark);
  std::string bytes = decode_base64(text, kind->alphabet).value_or(std::string());
  bytes.resize(kind->bytes - sum_size);
  bytes += sum(kind->seeds.substr(0, seed_size), bytes);
  text = encode_base64(bytes, kind->alphabet);
  while (text.size() % 4 != 0) text += '=';  // Functions keys are of the URL alphabet, and padded
  return text;
}

namespace checks {

ProofResult azure_marvin32(std::string_view secret) {
  for (const Mark& kind : marks) {
    if (secret.size() != (kind.bytes + 2) / 3 * 4 || secret.substr(kind.offset, kind.mark.size()) != kind.mark) continue;
    const std::optional<std::string> key = decode_base64(secret, kind.alphabet);
    if (!key || key->size() != kind.bytes) return unknown();
    const std::string_view covered = std::string_view(*key).substr(0, kind.bytes - sum_size);
    for (std::string_view seeds = kind.seeds; !seeds.empty(); seeds.remove_prefix(seed_size)) {
      if (key->ends_with(sum(seeds.substr(0, seed_size), covered))) return passed("checksum");
    }
    return failed("checksum");
  }
  return unknown();  // keys issued before 2022 carry no mark
}

// 84 characters: 52 random, the marker, year and month, 12 of platform, 4 of the provider, the provider's mark, 4 of a sum that nobody
// outside could reproduce yet; a long form has 4 more that end in "==".
ProofResult azure_legacy(std::string_view secret) {
  constexpr auto providers = std::to_array<std::string_view>({"AZDO", "ACOG", "AZMP", "AZCS", "AZAC", "AZEG", "AZFR", "AZMR", "msql"});
  constexpr auto markers = std::to_array<std::string_view>({"JQQJ99", "JQQJ9D", "JQQJ9H"});
  if (secret.size() == 88 && secret.ends_with("==")) secret.remove_suffix(4);
  if (secret.size() != 84 || !std::ranges::all_of(secret.substr(0, 60), is_base62)) return unknown();
  const bool has_marker = std::ranges::find(markers, secret.substr(52, 6)) != markers.end();
  const bool has_month = secret[59] >= 'A' && secret[59] <= 'L';
  std::string provider(secret.substr(76, 4));
  const auto is_provider = [&](std::string_view known) {
    return std::ranges::equal(provider, known, [](char a, char b) { return (a | 0x20) == (b | 0x20); });
  };
  if (!has_marker || !has_month || std::ranges::none_of(providers, is_provider)) return unknown();
  return passed("structure");
}

}  // namespace checks
}  // namespace keysieve
