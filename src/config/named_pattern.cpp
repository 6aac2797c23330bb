#include "config/named_pattern.h"

#include <algorithm>
#include <array>
#include <optional>

#include "config/pattern_tree.h"

namespace keysieve {
namespace {

constexpr const char* key_word = "(?:key|token|secret|access|private|auth|pass)";
// The rest of the key word (`keys`, `Token_prod`), at most two more words (`token is`, `Authorization: Bearer`), then signs.
constexpr const char* up_to_value = "[0-9a-z_]{0,12}(?:[^0-9a-z]{1,3}[0-9a-z]{1,12}){0,2}";
// `new AcmeClient("…")`
constexpr const char* client = "[_.-]?(?:rest|http)?(?:client|api|sdk|service|connector|provider)\\(";
constexpr const char* signs = "[^0-9A-Za-z]{1,20}";
// Words that providers put between their name and the key word.
constexpr const char* fillers =
    "(?:[ _.-]{0,2}(?:api|app|io|ai|co|com|crm|hq|client|access|auth|oauth|private|secret|personal|admin|rest|sdk|account|user|service"
    "|live|prod|bot|x|v[0-9])){0,4}[ _.-]{0,2}";

std::string escaped(std::string_view literal) {
  std::string result;
  for (char c : literal) {
    const bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!plain) result += '\\';
    result += c;
  }
  return result;
}

template <class Names>
std::string any_of(const Names& names) {
  std::string any;
  for (std::string_view name : names) any += (any.empty() ? "" : "|") + escaped(name);
  return "(?:" + any + ")";
}

// Behind the name, up to the value. The group `(?i:` that the name begins ends here.
std::string up_to(unsigned gap, Between between) {
  std::string const bytes = "(?s:.{0," + std::to_string(gap) + "}?)";
  switch (between) {
    case Between::key_word: return "(?:" + bytes + key_word + up_to_value + "|" + client + ")?)" + signs;
    case Between::glued: return std::string(fillers) + key_word + up_to_value + ")" + signs;
    case Between::anything: break;
  }
  return ")" + bytes + "[^0-9A-Za-z]";
}

std::string before_name(Between between) { return between == Between::glued ? "(?i:(?:[^a-z]|\\A)" : "(?i:"; }

// The lengths that values are cut to: few, so that many rules are alike.
constexpr auto cuts = std::to_array<std::size_t>({40, 32, 24, 20, 16, 12, 8});

}  // namespace

std::string named_pattern(const std::vector<std::string>& names, const std::string& value, unsigned gap, Between between) {
  return before_name(between) + any_of(names) + up_to(gap, between) + "(?P<secret>" + value + ")(?:[^0-9A-Za-z_-]|\\z)";
}

std::string alike_of(const std::string& value, unsigned gap, Between between) {
  if (between == Between::glued) return {};
  const std::optional<PatternFacts> facts = facts_of(value, token_bytes());
  if (!facts || !facts->within) return {};
  const auto cut = std::ranges::find_if(cuts, [&](std::size_t n) { return n <= facts->least; });
  return cut == cuts.end() ? std::string() : up_to(gap, between) + "[0-9A-Za-z_-]{" + std::to_string(*cut) + "}";
}

std::string alike_pattern(std::span<const std::string_view> names, std::string_view alike) {
  return before_name(Between::anything) + any_of(names) + std::string(alike);
}

}  // namespace keysieve
