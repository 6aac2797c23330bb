#include <algorithm>
#include <optional>
#include <string>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

struct Escape {
  std::size_t size = 0;  // of what stands there
  std::uint32_t code = 0;
};

std::optional<Escape> fixed(std::string_view text, std::size_t before, std::size_t digits) {
  if (text.size() < before + digits) return std::nullopt;
  const auto code = hex_value(text.substr(before, digits));
  return code ? std::optional<Escape>({before + digits, *code}) : std::nullopt;
}

// "\u{41}" (JavaScript, Rust, Swift, PHP), "\x{41}" (Perl, PCRE).
std::optional<Escape> braced(std::string_view text) {
  std::size_t const end = text.substr(0, 12).find('}');
  if (end == std::string_view::npos) return std::nullopt;
  const auto code = hex_value(text.substr(3, end - 3));
  return code ? std::optional<Escape>({end + 1, *code}) : std::nullopt;
}

std::optional<Escape> octal(std::string_view text) {
  if (text.size() < 4) return std::nullopt;
  std::uint32_t code = 0;
  for (std::size_t at = 1; at < 4; ++at) {
    if (text[at] < '0' || text[at] > '7') return std::nullopt;
    code = code * 8 + static_cast<std::uint32_t>(text[at] - '0');
  }
  return Escape{4, code};
}

// What stands at the backslash that `text` begins with.
std::optional<Escape> escape_at(std::string_view text) {
  if (text.size() < 2) return std::nullopt;
  switch (text[1]) {
    case 'u': return text.substr(2, 1) == "{" ? braced(text) : fixed(text, 2, 4);
    case 'x': return text.substr(2, 1) == "{" ? braced(text) : fixed(text, 2, 2);
    case 'U': return fixed(text, 2, 8);
    case '/': return Escape{2, '/'};
    case '0':
    case '1': return octal(text);
    default: return std::nullopt;
  }
}

// The line ends of a PEM block that stands in one string, "\n" or "\r\n", behind any number of backslashes, up to its last line.
std::size_t pem_lines(std::string_view text, std::size_t at, NextWord& last_line, Rewriter& out) {
  constexpr std::size_t kLongest = 1U << 16U;
  std::size_t const stop = last_line.from(at);
  if (stop - at > kLongest) return at + 1;
  while (at < stop) {
    std::size_t end = at;
    while (end < stop && (text[end] == '\\' || ((text[end] == 'n' || text[end] == 'r') && text[end - 1] == '\\'))) ++end;
    out.replace({at, end}, "\n");
    at = text.find('\\', end);
  }
  return std::min(at, stop);
}

bool ends_pem_header(std::string_view text, std::size_t at) { return at >= 10 && text.substr(at - 5, 5) == "-----"; }

}  // namespace

void decoding::escapes(const Survey& survey, Rewriter& out) {
  std::string_view const text = out.from();
  NextWord last_line(text, "-----END");
  std::size_t next = 0;
  for (const std::size_t at : survey.backslashes) {
    if (at < next) continue;
    const std::size_t last = last_backslash(text, at);
    next = last + 1;
    const auto escape = escape_at(text.substr(last, 12));
    if (escape && is_visible(escape->code)) {
      const char character = static_cast<char>(escape->code);
      next = last + escape->size;
      out.replace({at, next}, {&character, 1});
    } else if (ends_pem_header(text, at) && (text.substr(next, 1) == "n" || text.substr(next, 1) == "r")) {
      next = pem_lines(text, at, last_line, out);
    }
  }
}

}  // namespace keysieve
