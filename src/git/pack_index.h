// The index of a pack (.idx), version 1 or 2, read where it lies: names in order, and where in the pack each object begins.
//
//   v2 = "\377tOc" 00 00 00 02 fanout *name *crc32 *offset *large pack-sum sum      offset with its top bit: a place in `large`
//   v1 = fanout *(offset name) pack-sum sum
//   fanout: 256 numbers, how many names begin with at most that byte
// Source: git's own description, gitformat-pack(5). SHA-1 alone. Nothing of the file is believed: what is asked for is checked then. The
// sums are not computed: a wrong index leads to objects that do not inflate, or to names that are not found.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace keysieve::git {

class PackIndex final {
 public:
  // `bytes` are borrowed. Throws ScanError, whose message is the reason alone, where they cannot be an index.
  explicit PackIndex(std::string_view bytes);

  [[nodiscard]] std::uint32_t size() const noexcept { return count_; }
  // Positions are below size().
  [[nodiscard]] std::string_view name(std::uint32_t position) const noexcept;  // raw
  [[nodiscard]] std::uint64_t offset(std::uint32_t position) const noexcept;   // UINT64_MAX where the index is damaged there
  [[nodiscard]] std::optional<std::uint32_t> find(std::string_view raw_name) const noexcept;

 private:
  std::string_view bytes_;
  std::uint32_t count_ = 0;
  const char* fanout_ = nullptr;
  const char* names_ = nullptr;  // and how far each is from the one before
  std::size_t name_step_ = 0;
  const char* offsets_ = nullptr;
  std::size_t offset_step_ = 0;
  const char* large_ = nullptr;  // null in version 1, whose offsets are whole
  std::uint64_t large_count_ = 0;
};

}  // namespace keysieve::git
