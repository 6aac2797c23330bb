// How much of what is encoded a scan looks into: `--decode`, and the same word in settings and policies.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace keysieve {

enum class DecodeLevel : std::uint8_t {
  off,   // only text in another character encoding (UTF-16, UTF-32)
  text,  // what the decoders make of text
  all,   // and what containers hold
};

[[nodiscard]] constexpr std::optional<DecodeLevel> decode_level_named(std::string_view name) {
  if (name == "off") return DecodeLevel::off;
  if (name == "text") return DecodeLevel::text;
  if (name == "all") return DecodeLevel::all;
  return std::nullopt;
}

}  // namespace keysieve
