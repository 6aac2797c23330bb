#include "judge/identifier.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace keysieve {
namespace {

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

// Words between them; a blank that was typed at an end makes no sentence.
bool holds_blanks_inside(std::string_view value) {
  while (!value.empty() && is_blank(value.back())) value.remove_suffix(1);
  while (!value.empty() && is_blank(value.front())) value.remove_prefix(1);
  return value.empty() || std::ranges::any_of(value, is_blank);
}

bool is_name_byte(char c) { return is_alnum(c) || c == '_'; }

// "contrib/credential/store": small letters alone between two slashes or more, which chance does not bring into base64.
bool is_plain_path(std::string_view value) {
  return is_alpha(value[0]) && std::ranges::count(value, '/') >= 2 &&
         std::ranges::all_of(value, [](char c) { return is_lower(c) || c == '/' || c == '-' || c == '_' || c == '.' || c == ':'; });
}

bool is_path(std::string_view value) {
  if (is_plain_path(value)) return true;
  if (value.starts_with("./") || value.starts_with("../") || value.starts_with("~/") || value.starts_with(".\\")) return true;
  if (value.size() > 2 && is_alpha(value[0]) && value[1] == ':' && (value[2] == '\\' || value[2] == '/')) return true;
  if (value[0] != '/' || contains(value, "+") || contains(value, "=")) return false;
  return value.size() < 16 || std::ranges::count(value, '/') >= 2;
}

// "(&(uid=x)(mail=y))" and what is cut out of it: more brackets closed than opened, or a filter as a whole.
bool is_filter(std::string_view value) { return value.starts_with("(") || std::ranges::count(value, ')') > std::ranges::count(value, '('); }

// A password's hash in the forms of crypt(3) and LDAP.
bool is_password_hash(std::string_view value) {
  if (value.starts_with("{") && value.find('}') != std::string_view::npos) value.remove_prefix(value.find('}') + 1);
  return value.size() > 20 && value[0] == '$' && std::ranges::count(value, '$') >= 3;
}

// "a.b" and on, each part a name; or an object id, a version, an address: digits and dots.
bool is_dotted(std::string_view value) {
  if (!contains(value, ".") || !std::ranges::all_of(value, [](char c) { return is_name_byte(c) || c == '.' || c == '-'; })) return false;
  if (std::ranges::none_of(value, is_alpha)) return true;
  std::size_t parts = 1;
  for (std::size_t at = 0; at + 1 < value.size(); ++at) {
    if (value[at] != '.') continue;
    if (!is_alpha(value[at + 1]) && value[at + 1] != '_') return false;
    ++parts;
  }
  return parts > 1 && is_alpha(value[0]) && value.size() / parts < 16;
}

bool is_mail(std::string_view value) {
  const std::size_t at = value.find('@');
  if (at == std::string_view::npos || at == 0) return false;
  const std::size_t dot = value.find('.', at);
  if (dot == std::string_view::npos || dot + 2 >= value.size()) return false;
  return std::ranges::all_of(value.substr(dot + 1), [](char c) { return is_lower(c) || c == '.'; });
}

bool is_call(std::string_view value) {
  const std::size_t open = value.find('(');
  return open != std::string_view::npos && open > 2 && (value.ends_with(')') || value.ends_with(");") || !contains(value, ")")) &&
         std::ranges::all_of(value.substr(0, open), [](char c) { return is_name_byte(c) || c == '.' || c == ':'; });
}

// Also with the 'T' and the zone of ISO 8601.
bool is_date_or_number(std::string_view value) {
  const auto is_part = [](char c) { return is_digit(c) || c == '-' || c == ':' || c == '.' || c == '/' || c == ' ' || c == '+'; };
  if (value.size() > 15 && value[4] == '-' && value[10] == 'T' && value.ends_with('Z')) value = value.substr(0, 10);
  return std::ranges::all_of(value, is_part) && std::ranges::any_of(value, [](char c) { return !is_digit(c); });
}

}  // namespace

// 0xC2 begins signs such as "§"; what follows it is letters.
bool has_foreign_letters(std::string_view value) {
  return std::ranges::any_of(value, [](char c) { return static_cast<unsigned char>(c) >= 0xC3; });
}

OtherData::OtherData(const Words& words)
    : marks_(words.list("code-marks")), names_(words.list("public-names")), plain_(words.list("plain-text-endings")) {}

std::string_view OtherData::reason(std::string_view value) const {
  if (value.empty()) return "empty";
  if (has_foreign_letters(value)) return "prose";
  if (holds_blanks_inside(value)) return "prose";
  if (std::ranges::count(value, ':') >= 3) return "fields";
  if (is_path(value)) return "path";
  if (is_filter(value)) return "filter";
  if (is_password_hash(value)) return "hash of a password";
  if (is_mail(value)) return "mail address";
  if (is_dotted(value)) return kDotted;
  if (is_call(value)) return "call";
  if (is_date_or_number(value)) return "number";
  if (is_public_name(value)) return kPublicName;
  for (std::string_view mark : marks_) {
    if (contains(value, mark)) return "code, markup or address";
  }
  return {};
}

std::string_view expression_reason(std::string_view value) {
  if (std::ranges::all_of(value, [](char c) { return is_name_byte(c) || c == '.' || c == ':' || c == '-' || c == '*' || c == '?'; }) &&
      !is_digit(value[0])) {
    return kNameInCode;
  }
  if (value.find_first_of("()[]{}") != std::string_view::npos) return "expression";
  return {};
}

bool OtherData::is_public_name(std::string_view value) const {
  const std::string low = lowered(value);
  return std::ranges::binary_search(names_, std::string_view(low));
}

bool OtherData::is_plain_text(std::string_view path) const {
  const std::size_t slash = path.rfind('/');
  const std::string_view name = slash == std::string_view::npos ? path : path.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot == std::string_view::npos) return true;
  const std::string extension = lowered(name.substr(dot + 1));
  return std::ranges::binary_search(plain_, std::string_view(extension)) || name.starts_with(".env");
}

}  // namespace keysieve
