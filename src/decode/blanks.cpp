#include <algorithm>
#include <array>
#include <iterator>

#include "base/ascii.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

struct Alike {
  std::string_view from;  // UTF-8
  std::string_view as;
};

// The Unicode Standard 15.0: PropList.txt, White_Space; 23.2, layout controls; General Punctuation; Halfwidth and Fullwidth Forms.
constexpr auto kAlike = std::to_array<Alike>({
    {"\u00a0", " "},  {"\u00ad", ""},  {"\u2000", " "}, {"\u2001", " "}, {"\u2002", " "}, {"\u2003", " "}, {"\u2004", " "},
    {"\u2005", " "},  {"\u2006", " "}, {"\u2007", " "}, {"\u2008", " "}, {"\u2009", " "}, {"\u200a", " "}, {"\u200b", ""},
    {"\u200c", ""},   {"\u200d", ""},  {"\u200e", ""},  {"\u200f", ""},  {"\u2018", "'"}, {"\u2019", "'"}, {"\u201c", "\""},
    {"\u201d", "\""}, {"\u202f", " "}, {"\u205f", " "}, {"\u2060", ""},  {"\u3000", " "}, {"\ufeff", ""},  {"\uff02", "\""},
    {"\uff07", "'"},  {"\uff1a", ":"}, {"\uff1d", "="},
});

constexpr std::size_t kLongest = 3;
static_assert(std::ranges::is_sorted(kAlike, {}, &Alike::from));

// "don’t": no quote.
bool is_apostrophe(std::string_view text, Span sign) {
  return sign.begin > 0 && sign.end < text.size() && is_alpha(text[sign.begin - 1]) && is_alpha(text[sign.end]);
}

}  // namespace

void decoding::blanks(const Survey& survey, Rewriter& out) {
  const std::string_view text = out.from();
  const auto is_plain = [text](std::size_t at) { return at < text.size() && text[at] > ' ' && text[at] < '\x7f'; };
  std::size_t done = std::string_view::npos;  // the end of the last one
  for (const std::size_t at : survey.wide) {
    const std::string_view rest = text.substr(at, kLongest);
    const auto next = std::ranges::upper_bound(kAlike, rest, {}, &Alike::from);
    if (next == kAlike.begin() || !rest.starts_with(std::prev(next)->from)) continue;
    const auto alike = std::prev(next);
    const Span sign{at, at + alike->from.size()};
    // Between letters of other scripts it parts no name from its value.
    if (!is_plain(at - 1) && at != done && !is_plain(sign.end)) continue;
    if (alike->as == "'" && is_apostrophe(text, sign)) continue;
    out.replace(sign, alike->as);
    done = sign.end;
  }
}

}  // namespace keysieve
