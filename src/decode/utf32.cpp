#include "decode/utf32.h"

#include <algorithm>
#include <cstdint>

#include "decode/units.h"

namespace keysieve {
namespace {

constexpr std::size_t kUnit = 4;
constexpr std::size_t kSample = 1024;
constexpr std::size_t kLeastUnits = 4;
constexpr std::uint32_t kReplacement = 0xfffd;

std::uint32_t unit(std::string_view bytes, std::size_t at, bool little) {
  if (bytes.size() - at < kUnit) return kReplacement;
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < kUnit; ++i) {
    const auto byte = static_cast<unsigned char>(bytes[little ? at + kUnit - 1 - i : at + i]);
    value = (value << 8) | byte;
  }
  return value;
}

// Of Latin text every unit is below 256, and not 0. Four in five is asked, as of UTF-16.
ByteOrder guess(std::string_view bytes) {
  const std::size_t units = std::min(bytes.size(), kSample) / kUnit;
  const bool has_zero = bytes.substr(0, kSample).find('\0') != std::string_view::npos;
  if (units < kLeastUnits || !has_zero) return ByteOrder::none;
  const auto latin = [&](bool little) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < units; ++i) {
      const std::uint32_t value = unit(bytes, i * kUnit, little);
      count += value > 0 && value < 256 ? 1U : 0U;
    }
    return count * 5 >= units * 4;
  };
  return latin(true) ? ByteOrder::little : latin(false) ? ByteOrder::big : ByteOrder::none;
}

}  // namespace

std::optional<Decoded> decode_utf32(std::string_view bytes) {
  const bool marked_little = bytes.starts_with(std::string_view("\xff\xfe\0\0", kUnit));
  const bool marked_big = bytes.starts_with(std::string_view("\0\0\xfe\xff", kUnit));
  const ByteOrder order = marked_little ? ByteOrder::little : marked_big ? ByteOrder::big : guess(bytes);
  if (order == ByteOrder::none) return std::nullopt;
  const bool little = order == ByteOrder::little;
  const std::size_t begin = marked_little || marked_big ? kUnit : 0;
  return decode_units(little ? "utf-32le" : "utf-32be", bytes, begin, kUnit, [&](std::size_t& at) {
    const std::uint32_t code = unit(bytes, at, little);
    at = std::min(at + kUnit, bytes.size());
    return code;
  });
}

}  // namespace keysieve
