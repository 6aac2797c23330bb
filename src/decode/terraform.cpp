#include <algorithm>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"
#include "decode/pair_names.h"

namespace keysieve {

// variable "db_password" { … default = "…" }
void decoding::terraform(const Survey& /*survey*/, Rewriter& out) {
  constexpr std::string_view start = "variable \"";
  constexpr std::string_view word = "default";
  std::string_view const text = out.from();
  NextWord block_end(text, "\n}");
  NextWord default_word(text, word);
  for (std::size_t at = find_word(text, start, 0); at < text.size(); at = find_word(text, start, at + 1)) {
    std::size_t const name = at + start.size();
    std::size_t const quote = std::min(text.find('"', name), text.size());
    std::size_t const end = block_end.from(quote);
    std::size_t const found = default_word.from(quote);
    if (found + word.size() > end || !is_pair_name(text.substr(name, quote - name))) continue;
    std::size_t next = found + word.size();
    while (next < end && (text[next] == ' ' || text[next] == '\t')) ++next;
    if (is_blank(text[found - 1]) && next < end && text[next] == '=')
      out.replace({found, found + word.size()}, text.substr(name, quote - name));
  }
}

}  // namespace keysieve
