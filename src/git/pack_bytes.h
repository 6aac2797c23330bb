// Numbers as packs and their indexes hold them: fixed ones big-endian, others in groups of seven bits.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <memory>
#include <string_view>

namespace keysieve::git {

// The caller has checked that the bytes are there.
inline std::uint32_t load_u32(const char* at) noexcept {
  std::uint32_t value = 0;
  std::memcpy(&value, at, sizeof value);
  return std::endian::native == std::endian::little ? __builtin_bswap32(value) : value;
}

inline std::uint64_t load_u64(const char* at) noexcept { return (std::uint64_t{load_u32(at)} << 32) | load_u32(at + 4); }

// Bytes whose room is used again. Not filled before they are written, which for gigabytes of content is worth its own class.
class Buffer final {
 public:
  // Room for `size` bytes, whose content is undefined. Memory is kept until release().
  char* make(std::size_t size) {
    if (size > capacity_) {
      data_.reset();
      data_ = std::make_unique_for_overwrite<char[]>(size + size / 4);
      capacity_ = size + size / 4;
    }
    size_ = size;
    return data_.get();
  }
  void release() noexcept {
    data_.reset();
    capacity_ = size_ = 0;
  }
  [[nodiscard]] std::string_view bytes() const noexcept { return {data_.get(), size_}; }
  [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }

 private:
  std::unique_ptr<char[]> data_;
  std::size_t capacity_ = 0;
  std::size_t size_ = 0;
};

}  // namespace keysieve::git
