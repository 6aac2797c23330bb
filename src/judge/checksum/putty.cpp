// PuTTY's key files (its manual, appendix C): named lines, two of which count the base64 lines that follow them.
#include <algorithm>
#include <charconv>

#include "judge/checksum/checks.h"
#include "judge/checksum/encoding.h"

namespace keysieve::checks {
namespace {

std::string_view take_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find('\n'), rest.size());
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  while (line.ends_with('\r') || line.ends_with(' ')) line.remove_suffix(1);
  return line;
}

// The body of the lines that a count announces, joined; nothing if they are too few or no base64.
std::optional<std::string> counted_body(std::string_view count, std::string_view& rest) {
  std::size_t lines = 0;
  std::from_chars(count.data(), count.data() + count.size(), lines);
  std::string text;
  for (; lines > 0; --lines) {
    if (rest.empty()) return std::nullopt;
    text += take_line(rest);
  }
  if (text.empty()) return std::nullopt;
  return decode_base64(text, Base64::standard);
}

}  // namespace

ProofResult putty(std::string_view secret) {
  std::string_view encryption;
  bool has_private = false;
  bool has_mac = false;
  if (!secret.starts_with("PuTTY-User-Key-File-")) return unknown();
  while (!secret.empty()) {
    const std::string_view line = take_line(secret);
    const std::size_t colon = line.find(": ");
    if (colon == std::string_view::npos) return unknown();
    const std::string_view name = line.substr(0, colon);
    const std::string_view value = line.substr(colon + 2);
    if (name == "Encryption") encryption = value;
    if (name == "Public-Lines" && !counted_body(value, secret)) return unknown();
    if (name == "Private-Lines") has_private = counted_body(value, secret).has_value();
    if (name == "Private-MAC") has_mac = value.size() == 40 || value.size() == 64;
    if (has_mac) break;
  }
  if (!has_private || !has_mac || encryption.empty()) return unknown();
  return passed(encryption == "none" ? "structure" : "structure, encrypted");
}

}  // namespace keysieve::checks
