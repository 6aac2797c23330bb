#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

struct Name {
  std::string_view name;
  char character;
};

// HTML Living Standard, named character references: those for a character of ASCII. By name, bytewise.
constexpr auto kNames = std::to_array<Name>({
    {"Hat", '^'},    {"UnderBar", '_'}, {"amp", '&'},    {"apos", '\''}, {"ast", '*'},   {"bsol", '\\'},  {"colon", ':'},  {"comma", ','},
    {"commat", '@'}, {"dollar", '$'},   {"equals", '='}, {"excl", '!'},  {"grave", '`'}, {"gt", '>'},     {"lbrace", '{'}, {"lbrack", '['},
    {"lcub", '{'},   {"lowbar", '_'},   {"lpar", '('},   {"lsqb", '['},  {"lt", '<'},    {"midast", '*'}, {"nbsp", ' '},   {"num", '#'},
    {"percnt", '%'}, {"period", '.'},   {"plus", '+'},   {"quest", '?'}, {"quot", '"'},  {"rbrace", '}'}, {"rcub", '}'},   {"rpar", ')'},
    {"rsqb", ']'},   {"semi", ';'},     {"sol", '/'},    {"vert", '|'},
});
static_assert(std::ranges::is_sorted(kNames, {}, &Name::name));

std::optional<std::uint32_t> decimal(std::string_view digits) {
  std::uint32_t value = 0;
  if (digits.empty() || digits.size() > 7 || !std::ranges::all_of(digits, is_digit)) return std::nullopt;
  for (const char c : digits) value = value * 10 + static_cast<std::uint32_t>(c - '0');
  return value;
}

// `name`: what stands between '&' and ';'.
std::optional<std::uint32_t> code_of(std::string_view name) {
  if (name.starts_with("#x") || name.starts_with("#X")) return hex_value(name.substr(2));
  if (name.starts_with("#")) return decimal(name.substr(1));
  const auto at = std::ranges::lower_bound(kNames, name, {}, &Name::name);
  if (at == kNames.end() || at->name != name) return std::nullopt;
  return static_cast<unsigned char>(at->character);
}

}  // namespace

void decoding::entities(const Survey& survey, Rewriter& out) {
  constexpr std::size_t kLongest = 10;
  std::string_view const text = out.from();
  for (const std::size_t at : survey.ampersands) {
    std::string_view const rest = text.substr(at + 1, kLongest);
    std::size_t const end = rest.find(';');
    if (end == std::string_view::npos) continue;
    const auto code = code_of(rest.substr(0, end));
    if (!code || !is_visible(*code)) continue;
    const char character = static_cast<char>(*code);
    out.replace({at, at + end + 2}, {&character, 1});
  }
}

}  // namespace keysieve
