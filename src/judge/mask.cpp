#include "judge/mask.h"

#include <algorithm>

#include "base/ascii.h"

namespace keysieve {
namespace {

constexpr std::size_t most_beyond_prefix = 3;

bool is_hidden(char c) { return c < ' ' || c > '~'; }

bool begins_with(std::string_view secret, std::string_view literal) {
  return literal.size() <= secret.size() && std::ranges::equal(secret.substr(0, literal.size()), literal, {}, lower, lower);
}

}  // namespace

std::size_t public_prefix(const Rule& rule, std::string_view secret) {
  std::size_t longest = 0;
  for (const std::string_view literal : rule.needs) {
    if (begins_with(secret, literal)) longest = std::max(longest, literal.size());
  }
  return std::min(longest, secret.size() / 2);
}

std::string mask(const Rule& rule, std::string_view secret) {
  if (rule.kind == Kind::file) return {};
  const std::string length = "(" + std::to_string(secret.size()) + " characters)";
  if (rule.kind == Kind::password) return length;
  const std::string_view shown = secret.substr(0, public_prefix(rule, secret) + std::min(most_beyond_prefix, secret.size() / 4));
  const auto* end = std::ranges::find_if(shown, is_hidden);
  return std::string(shown.begin(), end) + "…" + length;
}

}  // namespace keysieve
