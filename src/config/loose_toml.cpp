#include "config/loose_toml.h"

#include "base/ascii.h"

namespace keysieve {

const TomlValue* find_key(const TomlValue& table, std::string_view key) {
  if (!table.is_table()) return nullptr;
  for (const auto& [name, value] : table.as_table()) {
    if (lowered(name) == key) return &value;
  }
  return nullptr;
}

std::string text_of(const TomlValue& table, std::string_view key) {
  const TomlValue* value = find_key(table, key);
  return value != nullptr && value->is_string() ? value->as_string().str : std::string();
}

std::vector<Item> list_of(const TomlValue& table, std::string_view key) {
  std::vector<Item> items;
  const TomlValue* value = find_key(table, key);
  if (value == nullptr) return items;
  if (value->is_string()) items.push_back({value->as_string().str, toml_place(*value)});
  if (!value->is_array()) return items;
  for (const TomlValue& each : value->as_array()) {
    if (each.is_string()) items.push_back({each.as_string().str, toml_place(each)});
  }
  return items;
}

std::vector<const TomlValue*> tables_of(const TomlValue& table, std::string_view key) {
  std::vector<const TomlValue*> result;
  const TomlValue* value = find_key(table, key);
  if (value == nullptr) return result;
  if (value->is_table()) result.push_back(value);
  if (!value->is_array()) return result;
  for (const TomlValue& each : value->as_array()) {
    if (each.is_table()) result.push_back(&each);
  }
  return result;
}

double number_of(const TomlValue& table, std::string_view key, double otherwise) {
  const TomlValue* value = find_key(table, key);
  if (value == nullptr) return otherwise;
  if (value->is_integer()) return static_cast<double>(value->as_integer());
  return value->is_floating() ? value->as_floating() : otherwise;
}

}  // namespace keysieve
