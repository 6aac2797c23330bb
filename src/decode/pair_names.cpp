#include "decode/pair_names.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace keysieve {
namespace {

constexpr std::size_t kLongestName = 80;

bool among(std::string_view word, auto& words) {
  return std::ranges::any_of(words, [&](std::string_view each) { return std::ranges::equal(word, each, {}, lower); });
}

}  // namespace

bool is_name_word(std::string_view word) {
  static constexpr auto words =
      std::to_array<std::string_view>({"name", "key", "id", "variable", "var", "env", "parametername", "parameterkey"});
  return among(word, words);
}

bool is_value_word(std::string_view word) {
  static constexpr auto words =
      std::to_array<std::string_view>({"value", "val", "default", "defaultvalue", "default_value", "stringvalue", "parametervalue"});
  return among(word, words);
}

bool is_pair_name(std::string_view text) {
  return !text.empty() && text.size() <= kLongestName &&
         std::ranges::all_of(text, [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == '/' || c == ':'; });
}

bool has_ending(std::string_view path, std::string_view endings) {
  while (!path.empty() && !endings.empty()) {
    std::string_view const ending = endings.substr(0, endings.find(' '));
    endings.remove_prefix(std::min(endings.size(), ending.size() + 1));
    if (path.size() > ending.size() && lower(path.back()) == ending.back() &&
        std::ranges::equal(path.substr(path.size() - ending.size()), ending, {}, lower))
      return true;
  }
  return false;
}

}  // namespace keysieve
