#include "decode/parts.h"

#include <algorithm>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/survey.h"

namespace keysieve {
namespace {

constexpr std::size_t kFarthest = std::size_t{1} << 13;  // a place to cut is looked for so far

bool is_sign(char c) { return std::string_view("+.&~|<>\\").find(c) != std::string_view::npos; }

// Whether strings may be joined over the line end: a quote before it, and a sign on either side at most (decode/joined.cpp).
bool joins(std::string_view text, std::size_t end, std::size_t next) {
  const bool sign_first = end > 0 && is_sign(text[end - 1]);
  while (end > 0 && (is_sign(text[end - 1]) || is_blank(text[end - 1]))) --end;
  if (end == 0 || !is_quote(text[end - 1])) return false;
  while (next < text.size() && is_blank(text[next])) ++next;
  if (next == text.size()) return false;
  const bool marked = is_alpha(text[next]) &&
                      is_quote(text[std::min(next + (next + 1 < text.size() && is_alpha(text[next + 1]) ? 2 : 1), text.size() - 1)]);
  return is_quote(text[next]) || marked || (!sign_first && is_sign(text[next]));
}

// Whether what stands before the line end at `newline` may go on behind it: a block of base64, a soft line end, a string that is joined.
bool goes_on(std::string_view text, std::size_t newline) {
  std::size_t end = newline;
  while (end > 0 && is_blank(text[end - 1])) --end;
  if (end == 0) return false;
  if (text[end - 1] == '=' || text[end - 1] == '\\' || joins(text, end, newline + 1)) return true;
  if (end < Survey::kLeastRun || !std::ranges::all_of(text.substr(end - Survey::kLeastRun, Survey::kLeastRun), is_base64_letter))
    return false;
  std::size_t next = newline + 1;
  while (next < text.size() && text[next] != '\n' && is_blank(text[next])) ++next;
  return next < text.size() && is_base64_letter(text[next]);
}

// Whether the ';' may stand between the numbers of a terminal's sequence (decode/colours.cpp).
bool in_sequence(std::string_view text, std::size_t at) {
  const std::size_t least = at - std::min(at, kLongestSequence);
  while (at > least && is_in_sequence(text[at])) --at;
  return text[at] == '[';
}

// Between two lists' items nothing is joined, and neither sign is a letter of an encoding or ends in the middle of one.
bool may_cut(std::string_view text, std::size_t at) {
  if (at == 0 || at == text.size()) return true;
  const char before = text[at - 1];
  return before == ',' || (before == ';' && !in_sequence(text, at - 1)) || (before == '\n' && !goes_on(text, at - 1));
}

}  // namespace

std::optional<Span> whole_part(std::string_view text, Span part) {
  const std::size_t least = part.begin - std::min(part.begin, kFarthest);
  const std::size_t most = std::min(text.size(), part.end + kFarthest);
  while (part.begin > least && !may_cut(text, part.begin)) --part.begin;
  while (part.end < most && !may_cut(text, part.end)) ++part.end;
  if (!may_cut(text, part.begin) || !may_cut(text, part.end)) return std::nullopt;
  return part;
}

std::optional<std::vector<Span>> whole_parts(std::string_view text, std::span<const Span> parts) {
  std::vector<Span> wide;
  for (const Span& each : parts) {
    if (!wide.empty() && each.end <= wide.back().end) continue;
    const std::optional<Span> part = whole_part(text, each);
    if (!part) return std::nullopt;
    if (!wide.empty() && part->begin <= wide.back().end) {
      wide.back() = {std::min(wide.back().begin, part->begin), std::max(wide.back().end, part->end)};
    } else {
      wide.push_back(*part);
    }
  }
  return wide;
}

}  // namespace keysieve
