#include "judge/checksum/json.h"

#include <cstddef>

namespace keysieve {
namespace {

constexpr std::size_t deepest = 32;

bool is_shallow(std::string_view text) {
  std::size_t depth = 0;
  bool in_string = false;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (in_string && c == '\\') ++at;
    if (c == '"') in_string = !in_string;
    if (in_string) continue;
    if ((c == '{' || c == '[') && ++depth > deepest) return false;
    if ((c == '}' || c == ']') && depth > 0) --depth;
  }
  return true;
}

}  // namespace

std::optional<nlohmann::json> parse_json_object(std::string_view text) {
  if (!is_shallow(text)) return std::nullopt;
  nlohmann::json value = nlohmann::json::parse(text, nullptr, false);
  if (!value.is_object()) return std::nullopt;
  return value;
}

std::string_view string_member(const nlohmann::json& object, const char* name) {
  const auto at = object.find(name);
  if (at == object.end() || !at->is_string()) return {};
  return at->get_ref<const std::string&>();
}

}  // namespace keysieve
