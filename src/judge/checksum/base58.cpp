#include "judge/checksum/base58.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <vector>

namespace keysieve {
namespace {

constexpr std::size_t longest = 128;
constexpr std::size_t sum_size = 4;

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

std::string sum(std::string_view bytes) {
  Digest once{};
  Digest twice{};
  crypto_hash_sha256(once.data(), reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
  crypto_hash_sha256(twice.data(), once.data(), once.size());
  return {twice.begin(), twice.begin() + sum_size};
}

// Long multiplication: the number in base `from`, most significant digit first, to base `to`, least significant first.
std::vector<unsigned> rebased(const std::vector<unsigned>& digits, unsigned from, unsigned to) {
  std::vector<unsigned> result;
  for (unsigned carry : digits) {
    for (unsigned& place : result) {
      carry += place * from;
      place = carry % to;
      carry /= to;
    }
    for (; carry != 0; carry /= to) result.push_back(carry % to);
  }
  return result;
}

}  // namespace

std::optional<std::string> read_base58check(std::string_view text) {
  if (text.size() > longest) return std::nullopt;
  std::vector<unsigned> digits;
  for (const char c : text) {
    const std::size_t digit = base58_digits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    digits.push_back(static_cast<unsigned>(digit));
  }
  const std::size_t zeros = std::min(text.find_first_not_of(base58_digits.front()), text.size());
  std::string bytes(zeros, '\0');
  const std::vector<unsigned> number = rebased(digits, 58, 256);
  std::transform(number.rbegin(), number.rend(), std::back_inserter(bytes), [](unsigned byte) { return static_cast<char>(byte); });
  if (bytes.size() < sum_size) return std::nullopt;
  const std::string tail = bytes.substr(bytes.size() - sum_size);
  bytes.resize(bytes.size() - sum_size);
  if (sum(bytes) != tail) return std::nullopt;
  return bytes;
}

std::string write_base58check(std::string_view bytes) {
  const std::string whole = std::string(bytes) + sum(bytes);
  std::vector<unsigned> digits;
  for (const char c : whole) digits.push_back(static_cast<unsigned char>(c));
  std::string text(std::min(whole.find_first_not_of('\0'), whole.size()), base58_digits.front());
  const std::vector<unsigned> number = rebased(digits, 256, 58);
  std::transform(number.rbegin(), number.rend(), std::back_inserter(text), [](unsigned digit) { return base58_digits[digit]; });
  return text;
}

}  // namespace keysieve
