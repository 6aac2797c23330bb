#include "judge/inline_mark.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace keysieve {
namespace {

constexpr auto marks = std::to_array<std::string_view>({"keysieve:allow", "gitleaks:allow", "betterleaks:allow", "trufflehog:ignore",
                                                        "ggignore", "pragma: allowlist secret", "pragma: whitelist secret"});
constexpr auto marks_before = std::to_array<std::string_view>({"pragma: allowlist nextline secret", "pragma: whitelist nextline secret"});

// A mark stands at the end of a line. In a line of a megabyte, only its end is looked at, so that many findings on it cost no square.
constexpr std::size_t looked_at = 4096;

bool carries(std::string_view line, auto& any) {
  std::string_view const end = line.substr(line.size() - std::min(line.size(), looked_at));
  return std::ranges::any_of(any, [&](std::string_view mark) { return contains_without_case(end, mark); });
}

}  // namespace

bool has_inline_mark(const Lines& lines, std::size_t first, std::size_t last) {
  if (carries(lines.line(first), marks) || (last != first && carries(lines.line(last), marks))) return true;
  return first > 1 && carries(lines.line(first - 1), marks_before);
}

}  // namespace keysieve
