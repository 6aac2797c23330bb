#include "git/object_id.h"

#include <algorithm>

namespace keysieve::git {
namespace {

int digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

}  // namespace

std::optional<ObjectId> ObjectId::from_hex(std::string_view hex) {
  if (hex.size() != 2 * kSha1 && hex.size() != 2 * kSha256) return std::nullopt;
  ObjectId id;
  id.size_ = static_cast<std::uint8_t>(hex.size() / 2);
  for (std::size_t i = 0; i < id.size_; ++i) {
    const int high = digit(hex[2 * i]);
    const int low = digit(hex[2 * i + 1]);
    if (high < 0 || low < 0) return std::nullopt;
    id.bytes_[i] = static_cast<char>(high * 16 + low);
  }
  return id;
}

std::optional<ObjectId> ObjectId::from_raw(std::string_view raw) {
  if (raw.size() != kSha1 && raw.size() != kSha256) return std::nullopt;
  ObjectId id;
  id.size_ = static_cast<std::uint8_t>(raw.size());
  std::copy(raw.begin(), raw.end(), id.bytes_.begin());
  return id;
}

std::string ObjectId::hex() const {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(2 * size_);
  for (const char c : raw()) {
    const auto byte = static_cast<unsigned char>(c);
    text.push_back(digits[byte >> 4]);
    text.push_back(digits[byte & 15]);
  }
  return text;
}

bool ObjectId::none() const noexcept {
  return std::ranges::all_of(raw(), [](char c) { return c == '\0'; });
}

}  // namespace keysieve::git
