// Small questions about text that have no library. Nothing here knows of git, rules or matches.
#pragma once

#include <string>
#include <string_view>

namespace keysieve {

// Whether `text` contains `word`, which is in lower case, without ASCII case.
[[nodiscard]] bool contains_without_case(std::string_view text, std::string_view word);

[[nodiscard]] bool is_utf8(std::string_view text);

// Percent-escapes every byte that is not well-formed UTF-8, and '%' itself: a path for formats that take only text.
[[nodiscard]] std::string percent_escaped(std::string_view text);

}  // namespace keysieve
