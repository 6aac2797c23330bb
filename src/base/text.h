// Small questions about text that have no library: ASCII case and UTF-8. Nothing here knows of git, rules or matches.
#pragma once

#include <string>
#include <string_view>

namespace keysieve {

[[nodiscard]] constexpr char ascii_lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
[[nodiscard]] std::string ascii_lowered(std::string_view text);

// Whether `text` contains `lowered` (lower case already), without ASCII case.
[[nodiscard]] bool contains_without_case(std::string_view text, std::string_view lowered);

[[nodiscard]] bool is_utf8(std::string_view text);

// Percent-escapes every byte that is not well-formed UTF-8, and '%' itself: a path for formats that take only text.
[[nodiscard]] std::string percent_escaped(std::string_view text);

}  // namespace keysieve
