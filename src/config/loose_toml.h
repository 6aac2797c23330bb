// TOML as tools read it that take keys without case and values of any type: what does not fit is as if it were not there.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "config/toml_text.h"

namespace keysieve {

// `key` in lower case. Null where the table has none.
[[nodiscard]] const TomlValue* find_key(const TomlValue& table, std::string_view key);

[[nodiscard]] std::string text_of(const TomlValue& table, std::string_view key);
[[nodiscard]] double number_of(const TomlValue& table, std::string_view key, double otherwise);

struct Item {
  std::string text;
  std::string where;  // file and line
};

// The strings of an array, or the one that stands in its place.
[[nodiscard]] std::vector<Item> list_of(const TomlValue& table, std::string_view key);

// A table, or each of an array of tables.
[[nodiscard]] std::vector<const TomlValue*> tables_of(const TomlValue& table, std::string_view key);

}  // namespace keysieve
