#include "judge/excerpt.h"

#include <algorithm>

#include "base/escape.h"

namespace keysieve {
namespace {

constexpr std::size_t most_before = 36;  // bytes of the line shown before the secret
constexpr std::size_t most_after = 12;
constexpr std::string_view cut = "\xe2\x80\xa6";  // …

constexpr std::size_t longest_rest = 512;  // bytes behind a secret that may still belong to it

// Where a secret may really end. A pattern takes a value up to a quote, a comma, an '@': where that stands inside the secret, the rest of
// it follows without a blank. So only closing signs are shown behind a secret; anything more up to the next blank is taken for a
// part of it.
std::size_t hidden_to(std::string_view line, std::size_t end) {
  static constexpr std::string_view closing = "\"'`,;:)]}>\\";
  std::size_t const most = std::min(line.size(), end + longest_rest);
  std::size_t at = end;
  while (at < most && line[at] != ' ' && line[at] != '\t') ++at;
  const bool closes = line.substr(end, at - end).find_first_not_of(closing) == std::string_view::npos;
  return closes ? end : at;
}

// The plain bytes of [from, to) of the text, with those of any secret left out.
std::string without_secrets(std::string_view line, std::size_t line_at, const std::vector<Span>& secrets, std::size_t from,
                            std::size_t to) {
  std::string result;
  auto next = std::ranges::upper_bound(secrets, std::max(line_at, from - std::min(from, longest_rest)), {}, &Span::end);
  while (from < to) {
    if (next == secrets.end() || next->begin >= to) return result += line.substr(from - line_at, to - from);
    if (next->begin > from) result += line.substr(from - line_at, next->begin - from);
    std::size_t const hidden = line_at + hidden_to(line, std::min(next->end - line_at, line.size()));
    if (hidden > from) result += cut;
    from = std::max(from, hidden);
    ++next;
  }
  return result;
}

// Whole characters only: a cut in the middle of one would show as an escape.
std::size_t forward_to_character(std::string_view line, std::size_t at) {
  while (at < line.size() && (static_cast<unsigned char>(line[at]) & 0xc0) == 0x80) ++at;
  return at;
}

}  // namespace

std::string excerpt(std::string_view line, std::size_t line_at, const std::vector<Span>& secrets, Span shown, std::string_view masked) {
  std::size_t const line_end = line_at + line.size();
  std::size_t const secret_end = std::min(shown.end, line_end);
  std::size_t from = std::max(line_at, shown.begin - std::min(shown.begin, most_before));
  const bool cut_before = from > line_at;
  if (cut_before) from = line_at + forward_to_character(line, from - line_at);
  while (!cut_before && from < shown.begin && (line[from - line_at] == ' ' || line[from - line_at] == '\t')) ++from;
  const bool rest_is_hidden = hidden_to(line, secret_end - line_at) > secret_end - line_at;
  std::size_t const shown_after = rest_is_hidden ? secret_end : std::min(line_end, secret_end + most_after);
  std::size_t const to = line_at + forward_to_character(line, shown_after - line_at);
  std::string result = cut_before ? std::string(cut) : std::string();
  result += without_secrets(line, line_at, secrets, std::min(from, shown.begin), shown.begin);
  result += masked;
  result += without_secrets(line, line_at, secrets, secret_end, to);
  if (to < line_end) result += cut;
  std::ranges::replace(result, '\t', ' ');  // as a space: an indent is no news
  return escaped(result);
}

}  // namespace keysieve
