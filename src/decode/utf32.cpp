#include "decode/utf32.h"

#include <algorithm>
#include <cstdint>

#include "decode/characters.h"

namespace keysieve {
namespace {

enum class Order { none, little, big };

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
  const bool surrogate = value >= 0xd800 && value <= 0xdfff;
  return surrogate || value > 0x10ffff ? kReplacement : value;
}

// Of Latin text every unit is below 256, and not 0. Four in five is asked, as of UTF-16.
Order guess(std::string_view bytes) {
  const std::size_t units = std::min(bytes.size(), kSample) / kUnit;
  if (units < kLeastUnits) return Order::none;
  const auto latin = [&](bool little) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < units; ++i) {
      const std::uint32_t value = unit(bytes, i * kUnit, little);
      count += value > 0 && value < 256 ? 1U : 0U;
    }
    return count * 5 >= units * 4;
  };
  return latin(true) ? Order::little : latin(false) ? Order::big : Order::none;
}

}  // namespace

std::optional<Decoded> decode_utf32(std::string_view bytes) {
  const bool marked_little = bytes.starts_with(std::string_view("\xff\xfe\0\0", kUnit));
  const bool marked_big = bytes.starts_with(std::string_view("\0\0\xfe\xff", kUnit));
  const Order order = marked_little ? Order::little : marked_big ? Order::big : guess(bytes);
  if (order == Order::none) return std::nullopt;
  Decoded decoded;
  decoded.chain = {order == Order::little ? "utf-32le" : "utf-32be"};
  decoded.has_lines = true;
  decoded.text.reserve(bytes.size() / kUnit);
  std::size_t at = marked_little || marked_big ? kUnit : 0;
  decoded.anchors.push_back({0, at});
  while (at < bytes.size()) {
    const std::size_t before = decoded.text.size();
    const std::size_t from = at;
    append_utf8(decoded.text, unit(bytes, at, order == Order::little));
    at = std::min(at + kUnit, bytes.size());
    const bool plain = decoded.text.size() - before == 1 && at - from == kUnit;
    if (!plain) {
      decoded.anchors.push_back({before, from});
      decoded.anchors.push_back({decoded.text.size(), at});
    }
  }
  decoded.anchors.push_back({decoded.text.size(), at});
  decoded.made.push_back({0, decoded.text.size()});
  return decoded;
}

}  // namespace keysieve
