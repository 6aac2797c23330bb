// Words and escapes that several formats share. Pure; any thread.
#pragma once

#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.h"

namespace keysieve {

// Where to revoke and how to rotate, as one paragraph; empty where the rule says neither.
[[nodiscard]] std::string remedy(const Rule& rule);

// Where to revoke, where that is a page: its address alone. Empty where it is not.
[[nodiscard]] std::string_view revoke_address(const Rule& rule);

// "Alpaca live API secret, pK7…(40 characters)".
[[nodiscard]] std::string what_it_is(const Finding& finding);

// Whether it stands in a line; a file that should not be there stands in none.
[[nodiscard]] bool has_line(const Finding& finding);

// The branches by name, at most a handful, then how many more.
[[nodiscard]] std::string branches_text(const std::vector<std::string>& names);

[[nodiscard]] std::string counted(std::size_t n, std::string_view one, std::string_view many);

// A path as text: what is not UTF-8 is percent-escaped.
[[nodiscard]] std::string text_path(std::string_view path);

// RFC 3986: a path as a relative reference, every byte that is not unreserved escaped; a path from the root as a `file:` URI.
[[nodiscard]] std::string path_uri(std::string_view path);

// Text for XML and HTML, also between double quotes: what a terminal would obey is escaped as everywhere, and the signs of markup.
[[nodiscard]] std::string markup(std::string_view text);

// 2026-01-02T03:04:05Z.
[[nodiscard]] std::string utc_text(std::chrono::system_clock::time_point time);

}  // namespace keysieve
