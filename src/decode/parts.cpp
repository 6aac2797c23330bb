#include "decode/parts.h"

#include <algorithm>

#include "base/ascii.h"
#include "decode/survey.h"

namespace keysieve {
namespace {

constexpr std::size_t kLongestLine = std::size_t{1} << 14;

// Whether what stands before the line end at `newline` may go on behind it: a block of base64, a soft line end.
bool goes_on(std::string_view text, std::size_t newline) {
  std::size_t end = newline;
  while (end > 0 && text[end - 1] != '\n' && is_blank(text[end - 1])) --end;
  if (end == 0) return false;
  if (text[end - 1] == '=' || text[end - 1] == '\\') return true;
  if (end < Survey::kLeastRun || !std::ranges::all_of(text.substr(end - Survey::kLeastRun, Survey::kLeastRun), is_base64_letter))
    return false;
  std::size_t next = newline + 1;
  while (next < text.size() && text[next] != '\n' && is_blank(text[next])) ++next;
  return next < text.size() && is_base64_letter(text[next]);
}

// False where a line is too long.
bool widen(std::string_view text, Span& part) {
  for (std::size_t at = part.begin; at > 0;) {
    const std::size_t newline = text.rfind('\n', at - 1);
    const std::size_t begin = newline == std::string_view::npos ? 0 : newline + 1;
    if (at - begin > kLongestLine) return false;
    part.begin = begin;
    if (begin == 0 || !goes_on(text, newline)) break;
    at = newline;
  }
  while (part.end < text.size()) {
    const std::size_t newline = std::min(text.find('\n', part.end), text.size() - 1);
    if (newline - part.end > kLongestLine) return false;
    part.end = newline + 1;
    if (!goes_on(text, newline)) break;
  }
  return true;
}

}  // namespace

std::optional<std::vector<Span>> whole_lines(std::string_view text, std::vector<Span> parts) {
  std::ranges::sort(parts, {}, &Span::begin);
  std::vector<Span> wide;
  for (Span part : parts) {
    if (!wide.empty() && part.end <= wide.back().end) continue;
    if (!widen(text, part)) return std::nullopt;
    if (!wide.empty() && part.begin <= wide.back().end) {
      wide.back() = {std::min(wide.back().begin, part.begin), std::max(wide.back().end, part.end)};
    } else {
      wide.push_back(part);
    }
  }
  return wide;
}

}  // namespace keysieve
