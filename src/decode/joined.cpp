#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

// What languages join strings with; nothing at all in C and Python.
constexpr auto kSigns = std::to_array<std::string_view>({"", "+", ".", "..", "&", "~", "||", "<>", "++", "\\"});
constexpr std::size_t kLongest = 200;  // blanks and sign

bool is_sign(char c) { return std::string_view("+.&~|<>\\").find(c) != std::string_view::npos; }

bool is_part(char c) { return is_base64_letter(c) || c == '.' || c == '=' || c == ':' || c == '@'; }

// Where the next literal's first byte stands, if nothing but a sign that joins stands between it and the quote at `at`; else 0.
std::size_t next_literal(std::string_view text, std::size_t at) {
  std::size_t const most = std::min(text.size(), at + kLongest);
  std::size_t open = at + 1;
  while (open < most && is_blank(text[open])) ++open;
  for (std::size_t sign = open; open < most && open - sign < 2 && is_sign(text[open]);) ++open;
  while (open < most && is_blank(text[open])) ++open;
  // Letters that mark a kind of string: f"", rb'', L"".
  std::size_t marks = open;
  while (marks < most && marks - open < 2 && is_alpha(text[marks])) ++marks;
  if (marks + 1 >= most || !is_quote(text[marks]) || !is_part(text[marks + 1])) return 0;
  std::string_view between = text.substr(at + 1, open - at - 1);
  while (!between.empty() && is_blank(between.front())) between.remove_prefix(1);
  while (!between.empty() && is_blank(between.back())) between.remove_suffix(1);
  return std::ranges::find(kSigns, between) == kSigns.end() ? 0 : marks + 1;
}

// Behind a last backslash: where the line goes on, or 0.
std::size_t next_line(std::string_view text, std::size_t backslash) {
  std::size_t at = backslash + 1;
  if (at < text.size() && text[at] == '\r') ++at;
  if (at >= text.size() || text[at] != '\n') return 0;
  ++at;
  std::size_t const most = std::min(text.size(), at + kLongest);
  while (at < most && (text[at] == ' ' || text[at] == '\t')) ++at;
  return at < most && is_part(text[at]) ? at : 0;
}

// The literals on both sides of the quote at `joint`, if nothing but a sign that joins stands between them.
void join(std::string_view text, std::size_t joint, Rewriter& out) {
  if (std::size_t const to = next_literal(text, joint); to != 0) out.replace({joint, to}, "");
}

}  // namespace

void decoding::joined(const Survey& survey, Rewriter& out) {
  std::string_view const text = out.from();
  auto joint = survey.joints.begin();
  for (const std::size_t backslash : survey.backslashes) {
    if (backslash == 0 || !is_part(text[backslash - 1])) continue;
    const std::size_t to = next_line(text, backslash);
    if (to == 0) continue;
    for (; joint != survey.joints.end() && *joint < backslash; ++joint) join(text, *joint, out);
    out.replace({backslash, to}, "");
  }
  for (; joint != survey.joints.end(); ++joint) join(text, *joint, out);
}

}  // namespace keysieve
