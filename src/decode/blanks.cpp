#include <algorithm>
#include <array>

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

// "don’t": no quote.
bool is_apostrophe(std::string_view text, Span sign) {
  return sign.begin > 0 && sign.end < text.size() && is_alpha(text[sign.begin - 1]) && is_alpha(text[sign.end]);
}

}  // namespace

void decoding::blanks(const Survey& survey, Rewriter& out) {
  const std::string_view text = out.from();
  for (const std::size_t at : survey.wide) {
    const auto alike = std::ranges::find_if(kAlike, [rest = text.substr(at)](const Alike& each) { return rest.starts_with(each.from); });
    if (alike == kAlike.end()) continue;
    const Span sign{at, at + alike->from.size()};
    if (alike->as != "'" || !is_apostrophe(text, sign)) out.replace(sign, alike->as);
  }
}

}  // namespace keysieve
