#include <algorithm>
#include <array>
#include <vector>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

// The escape as strings of languages write it, without the backslash.
constexpr auto kWritten = std::to_array<std::string_view>({"u001b", "u001B", "x1b", "x1B", "033"});

// Behind the sequence that goes on at `at` with its bracket (ECMA-48, 5.4), or 0. Its last byte is a letter: the next word starts behind
// it.
std::size_t end_of_sequence(std::string_view text, std::size_t at) {
  if (at >= text.size() || text[at] != '[') return 0;
  const std::size_t most = std::min(text.size(), at + kLongestSequence);
  ++at;
  while (at < most && is_in_sequence(text[at])) ++at;
  return at < most && is_alpha(text[at]) ? at + 1 : 0;
}

void add(std::string_view text, std::size_t at, std::size_t bracket, std::vector<Span>& found) {
  if (const std::size_t end = end_of_sequence(text, bracket); end != 0) found.push_back({at, end});
}

}  // namespace

void decoding::colours(const Survey& survey, Rewriter& out) {
  std::string_view const text = out.from();
  std::vector<Span> found;
  for (std::size_t at = survey.escape_byte; at < text.size(); at = text.find(kEscapeByte, at + 1)) add(text, at, at + 1, found);
  std::size_t next = 0;
  for (const std::size_t at : survey.backslashes) {
    if (at < next) continue;
    next = last_backslash(text, at) + 1;
    for (const std::string_view written : kWritten) {
      if (text.substr(next, written.size()) == written) add(text, at, next + written.size(), found);
    }
  }
  std::ranges::sort(found, {}, &Span::begin);
  for (const Span& each : found) out.replace(each, "");
}

}  // namespace keysieve
