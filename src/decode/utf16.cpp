#include "decode/utf16.h"

#include <algorithm>
#include <cstdint>

#include "decode/units.h"

namespace keysieve {
namespace {

constexpr std::size_t sample = 1024;
constexpr std::size_t least_sample = 8;
constexpr std::uint32_t replacement = 0xfffd;

// Latin text has a NUL in every character's high byte. Four in five is asked, so that some other script within does not hide it.
ByteOrder guess(std::string_view bytes) {
  std::size_t const pairs = std::min(bytes.size(), sample) / 2;
  const bool has_zero = bytes.substr(0, sample).find('\0') != std::string_view::npos;
  if (pairs < least_sample / 2 || !has_zero) return ByteOrder::none;
  std::size_t even = 0;
  std::size_t odd = 0;
  for (std::size_t i = 0; i < pairs; ++i) {
    even += bytes[2 * i] == '\0' ? 1U : 0U;
    odd += bytes[2 * i + 1] == '\0' ? 1U : 0U;
  }
  if (odd * 5 >= pairs * 4 && even * 10 <= pairs) return ByteOrder::little;
  if (even * 5 >= pairs * 4 && odd * 10 <= pairs) return ByteOrder::big;
  return ByteOrder::none;
}

class Reader final {
 public:
  Reader(std::string_view bytes, bool little) : bytes_(bytes), little_(little) {}

  // The character at `at`, which moves behind it.
  std::uint32_t next(std::size_t& at) const {
    std::uint32_t const first = unit(at);
    at = std::min(at + 2, bytes_.size());
    if (first < 0xd800 || first > 0xdfff) return first;
    if (first > 0xdbff || at + 2 > bytes_.size()) return replacement;
    std::uint32_t const second = unit(at);
    if (second < 0xdc00 || second > 0xdfff) return replacement;
    at += 2;
    return 0x10000 + ((first - 0xd800) << 10) + (second - 0xdc00);
  }

 private:
  std::uint32_t unit(std::size_t at) const {
    if (at + 1 >= bytes_.size()) return replacement;
    const auto a = static_cast<unsigned char>(bytes_[at]);
    const auto b = static_cast<unsigned char>(bytes_[at + 1]);
    return little_ ? static_cast<std::uint32_t>(a | (b << 8)) : static_cast<std::uint32_t>((a << 8) | b);
  }

  std::string_view bytes_;
  bool little_;
};

}  // namespace

std::optional<Decoded> decode_utf16(std::string_view bytes) {
  const bool marked_little = bytes.starts_with("\xff\xfe");
  const bool marked_big = bytes.starts_with("\xfe\xff");
  const ByteOrder order = marked_little ? ByteOrder::little : marked_big ? ByteOrder::big : guess(bytes);
  if (order == ByteOrder::none) return std::nullopt;
  const bool little = order == ByteOrder::little;
  const Reader reader(bytes, little);
  const std::size_t begin = marked_little || marked_big ? 2 : 0;
  return decode_units(little ? "utf-16le" : "utf-16be", bytes, begin, 2, [&](std::size_t& at) { return reader.next(at); });
}

}  // namespace keysieve
