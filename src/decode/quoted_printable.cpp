#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

std::size_t line_end(std::string_view text, std::size_t at) {
  if (text.substr(at).starts_with("\r\n")) return 2;
  return text.substr(at).starts_with("\n") ? 1 : 0;
}

}  // namespace

void decoding::quoted_printable(const Survey& /*survey*/, Rewriter& out) {
  std::string_view const text = out.from();
  for (std::size_t at = text.find('='); at != std::string_view::npos; at = text.find('=', at + 1)) {
    if (std::size_t const broken = line_end(text, at + 1); broken > 0 && at > 0 && !is_blank(text[at - 1])) {
      out.replace({at, at + 1 + broken}, "");
    } else if (at + 3 <= text.size()) {
      const auto byte = hex_value(text.substr(at + 1, 2));
      if (!byte || !is_visible(*byte) || is_lower(text[at + 1]) || is_lower(text[at + 2])) continue;
      const char character = static_cast<char>(*byte);
      out.replace({at, at + 3}, {&character, 1});
    }
  }
}

}  // namespace keysieve
