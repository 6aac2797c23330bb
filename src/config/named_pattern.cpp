#include "config/named_pattern.h"

namespace keysieve {
namespace {

constexpr const char* key_word = "(?:key|token|secret|access|private|auth|pass)";
// The rest of the key word (`keys`, `Token_prod`), at most two more words (`token is`, `Authorization: Bearer`), then signs.
constexpr const char* up_to_value = "[0-9a-z_]{0,12}(?:[^0-9a-z]{1,3}[0-9a-z]{1,12}){0,2})[^0-9A-Za-z]{1,20}";
// Words that providers put between their name and the key word.
constexpr const char* fillers =
    "(?:[ _.-]{0,2}(?:api|app|io|ai|co|com|crm|hq|client|access|auth|oauth|private|secret|personal|admin|rest|sdk|account|user|service"
    "|live|prod|bot|x|v[0-9])){0,4}[ _.-]{0,2}";

std::string escaped(const std::string& literal) {
  std::string result;
  for (char c : literal) {
    bool const plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    if (!plain) result += '\\';
    result += c;
  }
  return result;
}

std::string any_of(const std::vector<std::string>& names) {
  std::string any;
  for (const std::string& name : names) any += (any.empty() ? "" : "|") + escaped(name);
  return "(?:" + any + ")";
}

std::string lead_in(const std::string& name, unsigned gap, Between between) {
  std::string const bytes = "(?s:.{0," + std::to_string(gap) + "}?)";
  switch (between) {
    case Between::key_word: return "(?i:" + name + bytes + key_word + up_to_value;
    case Between::glued: return "(?i:(?:[^a-z]|\\A)" + name + fillers + key_word + up_to_value;
    case Between::anything: break;
  }
  return "(?i:" + name + ")" + bytes + "[^0-9A-Za-z]";
}

}  // namespace

std::string named_pattern(const std::vector<std::string>& names, const std::string& value, unsigned gap, Between between) {
  return lead_in(any_of(names), gap, between) + "(?P<secret>" + value + ")(?:[^0-9A-Za-z_-]|\\z)";
}

}  // namespace keysieve
