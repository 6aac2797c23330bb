#include "judge/checksum/pgp.h"

#include <array>

#include "judge/checksum/armour.h"
#include "judge/checksum/checks.h"
#include "judge/checksum/encoding.h"

namespace keysieve {
namespace {

constexpr unsigned char version4 = 4;

// Takes a number of `width` bytes off the front; nothing if there are too few.
std::optional<std::size_t> take_number(std::string_view& rest, std::size_t width) {
  if (rest.size() < width) return std::nullopt;
  std::size_t number = 0;
  for (std::size_t i = 0; i < width; ++i) number = number << 8U | static_cast<unsigned char>(rest[i]);
  rest.remove_prefix(width);
  return number;
}

bool skip(std::string_view& rest, std::size_t count) {
  if (rest.size() < count) return false;
  rest.remove_prefix(count);
  return true;
}

// The body of the first packet if that is a secret key (tag 5), in the old form of its header or the new (RFC 4880, 4.2).
std::optional<std::string_view> secret_key(std::string_view rest) {
  const std::optional<std::size_t> tag = take_number(rest, 1);
  if (!tag || (*tag & 0x80U) == 0) return std::nullopt;
  std::optional<std::size_t> length;
  if ((*tag & 0x40U) == 0) {
    if ((*tag >> 2U & 15U) != 5 || (*tag & 3U) == 3) return std::nullopt;
    length = take_number(rest, std::size_t{1} << (*tag & 3U));
  } else if ((*tag & 0x3fU) == 5) {
    length = take_number(rest, 1);
    if (length && *length >= 192 && *length < 224 && !rest.empty()) length = (*length - 192) * 256 + *take_number(rest, 1) + 192;
    if (length == 255) length = take_number(rest, 4);
  }
  if (!length || *length > rest.size()) return std::nullopt;
  return rest.substr(0, *length);
}

// What stands in the public half, by algorithm (RFC 4880, 5.5.2; RFC 6637, 9): a curve's id or not, numbers, parameters or not.
struct PublicHalf {
  std::size_t algorithm;
  bool has_curve;
  int numbers;
  bool has_parameters;
};

constexpr auto halves = std::to_array<PublicHalf>({
    {1, false, 2, false},
    {2, false, 2, false},
    {3, false, 2, false},
    {16, false, 3, false},
    {17, false, 4, false},
    {18, true, 1, true},
    {19, true, 1, false},
    {22, true, 1, false},
});

bool skip_public_half(std::string_view& rest, std::size_t algorithm) {
  for (const PublicHalf& half : halves) {
    if (half.algorithm != algorithm) continue;
    if (half.has_curve && !skip(rest, take_number(rest, 1).value_or(rest.size() + 1))) return false;
    for (int i = 0; i < half.numbers; ++i) {
      const std::optional<std::size_t> bits = take_number(rest, 2);
      if (!bits || !skip(rest, (*bits + 7) / 8)) return false;
    }
    return !half.has_parameters || skip(rest, take_number(rest, 1).value_or(rest.size() + 1));
  }
  return false;
}

// The octet after the public half says how the secret half is protected; 0: not at all.
std::optional<bool> is_encrypted(std::string_view key) {
  if (take_number(key, 1) != version4 || !skip(key, 4)) return std::nullopt;
  const std::optional<std::size_t> algorithm = take_number(key, 1);
  if (!algorithm || !skip_public_half(key, *algorithm) || key.empty()) return std::nullopt;
  return key.front() != '\0';
}

}  // namespace

std::uint32_t pgp_crc24(std::string_view bytes) {
  std::uint32_t sum = 0xb704ce;
  for (const char byte : bytes) {
    sum ^= std::uint32_t{static_cast<unsigned char>(byte)} << 16U;
    for (int bit = 0; bit < 8; ++bit) {
      sum <<= 1U;
      if ((sum & 0x1000000U) != 0) sum ^= 0x1864cfbU;
    }
  }
  return sum;
}

namespace checks {

// The sum is optional since RFC 9580, and text that was mangled on the way is still a key: nothing here refutes one.
ProofResult pgp_crc24(std::string_view secret) {
  const std::optional<Armour> block = read_armour(secret);
  if (!block || !block->is_clean) return unknown();
  const std::optional<std::string> bytes = decode_base64(block->body, Base64::standard);
  const std::optional<std::string_view> key = bytes ? secret_key(*bytes) : std::nullopt;
  if (!key) return unknown();
  const bool has_sum = block->sum == encode_base64(big_endian(keysieve::pgp_crc24(*bytes)).substr(1), Base64::standard);
  if (!block->sum.empty() && !has_sum) return unknown();
  if (is_encrypted(*key).value_or(false)) return passed(has_sum ? "checksum, encrypted" : "structure, encrypted");
  return passed(has_sum ? "checksum" : "structure");
}

}  // namespace checks
}  // namespace keysieve
