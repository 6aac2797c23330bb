// The name of a git object as raw bytes: 20 of SHA-1 or 32 of SHA-256. Plain data, cheap to copy.
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>

namespace keysieve::git {

class ObjectId final {
 public:
  static constexpr std::size_t kSha1 = 20;
  static constexpr std::size_t kSha256 = 32;

  // No object: what git writes as all zeros.
  ObjectId() = default;

  // Nothing if the text is not 40 or 64 hexadecimal digits.
  [[nodiscard]] static std::optional<ObjectId> from_hex(std::string_view hex);
  // Nothing if the bytes are not 20 or 32.
  [[nodiscard]] static std::optional<ObjectId> from_raw(std::string_view raw);

  [[nodiscard]] std::string hex() const;
  [[nodiscard]] std::string_view raw() const noexcept { return {bytes_.data(), size_}; }
  // All zeros, or never set: stands for "no object" in diffs and hook lines.
  [[nodiscard]] bool none() const noexcept;

  friend bool operator==(const ObjectId& a, const ObjectId& b) noexcept { return a.raw() == b.raw(); }
  friend auto operator<=>(const ObjectId& a, const ObjectId& b) noexcept { return a.raw() <=> b.raw(); }

  // An object name is a digest already: its first bytes are as good a hash as any.
  struct Hash {
    std::size_t operator()(const ObjectId& id) const noexcept {
      std::size_t value = 0;
      std::memcpy(&value, id.bytes_.data(), sizeof value);
      return value;
    }
  };

 private:
  std::array<char, kSha256> bytes_{};
  std::uint8_t size_ = 0;
};

}  // namespace keysieve::git
