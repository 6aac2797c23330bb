// Small questions about text that have no library. Nothing here knows of git, rules or matches.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace keysieve {

// Whether `text` contains `word`, which is in lower case, without ASCII case.
[[nodiscard]] bool contains_without_case(std::string_view text, std::string_view word);

[[nodiscard]] bool is_utf8(std::string_view text);

// Appends the byte as "%41" (RFC 3986).
void append_percent(std::string& text, char byte);

// Percent-escapes every byte that is not well-formed UTF-8, and '%' itself: a path for formats that take only text.
[[nodiscard]] std::string percent_escaped(std::string_view text);

// What stands before each `end`, and behind the last, where something does: lines, or the names that git ends with NUL.
[[nodiscard]] std::vector<std::string> split_at(std::string_view text, char end);

// Names with commas between them; `name_of` tells the name of each element.
template <class Range, class NameOf = std::identity>
[[nodiscard]] std::string with_commas(const Range& range, NameOf name_of = {}) {
  std::string all;
  for (const auto& each : range) all.append(all.empty() ? "" : ", ").append(std::invoke(name_of, each));
  return all;
}

// Columns on a terminal, by characters: good enough for names, and never less than what is shown of Latin text.
[[nodiscard]] std::size_t shown_width(std::string_view text);

// Words put into lines of at most 80 columns, each line behind the indent. A word that is longer stands alone: URLs stay whole.
[[nodiscard]] std::string wrapped(std::string_view text, std::size_t indent);

}  // namespace keysieve
