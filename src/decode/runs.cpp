#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

// Where an office's document keeps a piece of text: the tags around it, and the end of the paragraph, where no word goes on.
struct Run {
  std::string_view open;
  std::string_view close;
  std::string_view end;
};

// ECMA-376, 17.3.3.31 (Word), 21.1.2.3.11 (PowerPoint), 18.4.12 (Excel).
constexpr auto kRuns = std::to_array<Run>({{"<w:t", "</w:t>", "</w:p>"}, {"<a:t", "</a:t>", "</a:p>"}, {"<t", "</t>", "</si>"}});
constexpr std::string_view kSpan = "text:span";  // OpenDocument 1.2, 6.1.7
constexpr std::size_t kLongest = 4096;           // of the tags between two pieces

// The tag that begins at `at` begins as said, and its name ends there.
bool is_tag(std::string_view text, std::size_t at, std::string_view start) {
  if (!text.substr(at).starts_with(start)) return false;
  std::string_view const next = text.substr(at + start.size(), 1);
  return next == ">" || next == " " || next == "/";
}

// Where the next piece begins, if nothing but tags stands between it and `at`, and none that parts words; else 0. `at` is then where that
// was known: from the tags before it nothing else is.
std::size_t next_piece(std::string_view text, std::size_t& at, const Run& run) {
  std::size_t const most = std::min(text.size(), at + kLongest);
  while (at < most && text[at] == '<' && !text.substr(at).starts_with(run.end)) {
    std::size_t const close = text.find('>', at);
    if (close >= most || is_tag(text, at, "<w:tab") || is_tag(text, at, "<w:br") || is_tag(text, at, "<a:br")) return 0;
    if (is_tag(text, at, run.open) && text[close - 1] != '/') return close + 1;
    at = close + 1;
  }
  return 0;
}

void join(std::string_view text, const Run& run, Rewriter& out) {
  for (std::size_t at = find_word(text, run.close, 0); at < text.size(); at = find_word(text, run.close, at)) {
    std::size_t const begin = std::exchange(at, at + run.close.size());
    if (std::size_t const next = next_piece(text, at, run); next != 0) out.replace({begin, next}, "");
  }
}

// Behind the tags of spans that stand one after the other from `at` on.
std::size_t end_of_spans(std::string_view text, std::size_t at) {
  while (is_tag(text, at, "<text:span") || is_tag(text, at, "</text:span")) {
    std::size_t const close = text.substr(0, std::min(text.size(), at + kLongest)).find('>', at);
    if (close == std::string_view::npos) break;
    at = close + 1;
  }
  return at;
}

// Text stands on both sides of a span in OpenDocument: its tags go where they stand within a word.
void join_spans(std::string_view text, Rewriter& out) {
  for (std::size_t at = find_word(text, kSpan, 0); at < text.size(); at = find_word(text, kSpan, at + 1)) {
    std::size_t const before = text.substr(0, at).ends_with("</") ? 2 : 1;
    if (at <= before || text[at - before] != '<') continue;
    std::size_t const begin = at - before;
    std::size_t const end = end_of_spans(text, begin);
    const char left = text[begin - 1];
    if (left != '>' && !is_blank(left) && end < text.size() && text[end] != '<' && !is_blank(text[end])) out.replace({begin, end}, "");
    at = std::max(at, end);
  }
}

}  // namespace

void decoding::runs(const Survey& /*survey*/, Rewriter& out) {
  for (const Run& run : kRuns) join(out.from(), run, out);
  join_spans(out.from(), out);
}

}  // namespace keysieve
