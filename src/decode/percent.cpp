#include "decode/characters.h"
#include "decode/decoder.h"

namespace keysieve {

void decoding::percent(const Survey& survey, Rewriter& out) {
  std::string_view const text = out.from();
  for (const std::size_t at : survey.percents) {
    if (at + 3 > text.size()) return;
    const auto byte = hex_value(text.substr(at + 1, 2));
    if (!byte || !is_visible(*byte)) continue;
    const char character = static_cast<char>(*byte);
    out.replace({at, at + 3}, {&character, 1});
  }
}

}  // namespace keysieve
