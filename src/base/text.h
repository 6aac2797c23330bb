// Bytes that come from a repository, made fit for a person, a terminal or JSON. Nothing here knows of git, rules or matches.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace keysieve {

[[nodiscard]] constexpr char ascii_lower(char c) noexcept { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c; }
[[nodiscard]] std::string ascii_lowered(std::string_view text);

// Whether `text` contains `lowered` (lower case already), without ASCII case.
[[nodiscard]] bool contains_without_case(std::string_view text, std::string_view lowered);

// The length of the UTF-8 character at `at`, or 0 where there is no well-formed one (overlong forms and surrogates are none).
[[nodiscard]] std::size_t utf8_length(std::string_view text, std::size_t at);
[[nodiscard]] bool is_utf8(std::string_view text);

// Safe for a terminal: control characters (C0, DEL, C1), the marks that turn the direction of text, and bytes that are no UTF-8 become
// \xNN or \u{...}; a backslash stays. No line break is left.
[[nodiscard]] std::string terminal_safe(std::string_view text);

// Percent-escapes every byte that is not well-formed UTF-8, and '%' itself: a path for formats that take only text.
[[nodiscard]] std::string percent_escaped(std::string_view text);

}  // namespace keysieve
