#include "judge/login.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "judge/surroundings.h"

namespace keysieve {
namespace {

constexpr int kLines = 4;
constexpr std::size_t kFarthest = 1024;    // bytes on either side: a line may be a whole file
constexpr std::size_t kLongestName = 40;   // of what is given a login
constexpr std::size_t kLeastProvider = 4;  // letters: shorter ones stand in other words
constexpr std::size_t kLeast = 5;          // bytes of a login
constexpr std::size_t kMost = 100;

bool is_name_byte(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ' '; }

bool is_local_part(char c) { return is_alnum(c) || c == '.' || c == '_' || c == '-' || c == '+'; }

// A word of letters alone may be anything.
bool may_be_login(std::string_view value) {
  const auto tells = [](char c) { return is_digit(c) || c == '@'; };
  return value.size() >= kLeast && value.size() <= kMost && std::ranges::any_of(value, tells);
}

// The lines around the secret.
Span around(std::string_view text, Span secret) {
  const std::size_t least = secret.begin - std::min(secret.begin, kFarthest);
  const std::size_t most = std::min(text.size(), secret.end + kFarthest);
  Span lines = secret;
  int left = kLines + 1;
  while (lines.begin > least && (text[lines.begin - 1] != '\n' || --left > 0)) --lines.begin;
  left = kLines + 1;
  while (lines.end < most && (text[lines.end] != '\n' || --left > 0)) ++lines.end;
  return lines;
}

// What stands at `at` as a mail address, or 0 bytes.
std::size_t mail_at(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at, kMost);
  const std::size_t sign = static_cast<std::size_t>(std::ranges::find_if_not(rest, is_local_part) - rest.begin());
  if (sign == 0 || sign == rest.size() || rest[sign] != '@') return 0;
  std::size_t end = sign + 1;
  while (end < rest.size() && (is_alnum(rest[end]) || rest[end] == '.' || rest[end] == '-')) ++end;
  while (rest[end - 1] == '.') --end;
  return rest.substr(sign, end - sign).find('.') == std::string_view::npos ? 0 : end;
}

// "secret / mail".
void add_mail(std::string_view text, Span secret, std::vector<Span>& found) {
  constexpr std::size_t kGap = 6;
  const std::size_t most = std::min(text.size(), secret.end + kGap);
  std::size_t at = secret.end;
  bool parted = false;
  while (at < most && std::string_view("\"'` \t/|:,;").find(text[at]) != std::string_view::npos) {
    parted = parted || std::string_view("/|:,;").find(text[at]) != std::string_view::npos;
    ++at;
  }
  const std::size_t size = parted ? mail_at(text, at) : 0;
  if (size >= kLeast) found.push_back({at, at + size});
}

}  // namespace

std::vector<Span> logins_beside(std::string_view text, Span secret, std::string_view provider, Strings names) {
  std::vector<Span> found;
  add_mail(text, secret, found);
  if (provider.size() < kLeastProvider) return found;
  const Span lines = around(text, secret);
  const std::string low = lowered(lines.of(text));
  for (std::size_t at = low.find(provider); at != std::string::npos; at = low.find(provider, at + 1)) {
    const std::size_t from = at + provider.size();
    const std::size_t most = std::min(low.size(), from + kLongestName);
    std::size_t end = from;
    while (end < most && is_name_byte(low[end])) ++end;
    std::string_view name = std::string_view(low).substr(from, end - from);
    while (name.ends_with(' ')) name.remove_suffix(1);
    if (std::ranges::none_of(names, [&](std::string_view ending) { return name.ends_with(ending); })) continue;
    const std::string_view rest = text.substr(lines.begin + from + name.size(), kMost);
    const std::string_view value = literal_given(rest);
    const std::size_t begin = static_cast<std::size_t>(value.data() - text.data());
    if (may_be_login(value) && (begin >= secret.end || begin + value.size() <= secret.begin))
      found.push_back({begin, begin + value.size()});
  }
  return found;
}

}  // namespace keysieve
