#include "config/toml_text.h"

#include <sstream>
#include <stdexcept>
#include <string_view>

#include "base/error.h"
#include "base/suggest.h"

namespace keysieve {
namespace {

std::string place(const toml::source_location& at) {
  return at.file_name() + ":" + std::to_string(at.line()) + ":" + std::to_string(at.column()) + ": ";
}

// "[error] toml::parse_integer: what is wrong". The lines below it show the file's: settings may hold what is secret, and a link of that
// name leads to any file.
std::string first_line(std::string_view text) {
  text = text.substr(0, text.find('\n'));
  constexpr std::string_view start = "[error] ";
  if (text.starts_with(start)) text.remove_prefix(start.size());
  const std::size_t colon = text.find(": ");
  return std::string(text.starts_with("toml::") && colon != std::string_view::npos ? text.substr(colon + 2) : text);
}

}  // namespace

TomlValue parse_toml(const std::string& text, const std::string& name) {
  std::istringstream in(text);
  try {
    return toml::parse(in, name);
  } catch (const toml::exception& e) {
    throw UsageError(place(e.location()) + first_line(e.what()));
  } catch (const std::exception& e) {  // toml11 3.7 throws std::out_of_range and others on some malformed numbers and dates
    throw UsageError(name + ": not valid TOML: " + e.what());
  }
}

void toml_error(const std::string& what, const TomlValue& value, const std::string& note) {
  throw UsageError(place(value.location()) + what + " (" + note + ")");
}

void only_known_keys(const TomlValue& table, std::span<const std::string_view> known, const std::string& what) {
  for (const auto& [key, value] : table.as_table()) {
    bool found = false;
    for (std::string_view name : known) found = found || name == key;
    if (found) continue;
    std::string_view const near = nearest(key, known);
    std::string const note = near.empty() ? "no such key" : "did you mean '" + std::string(near) + "'?";
    toml_error(what + ": unknown key '" + key + "'", value, note);
  }
}

std::optional<DecodeLevel> toml_decode_level(const TomlValue& table) {
  if (!table.contains("decode")) return std::nullopt;
  const std::optional<DecodeLevel> level = decode_level_named(toml_string(table, "decode", ""));
  if (!level) toml_error("'decode' must be off, text or all", table.at("decode"), "none of them");
  return level;
}

std::string toml_string(const TomlValue& table, const std::string& key, const std::string& otherwise) {
  if (!table.contains(key)) return otherwise;
  const TomlValue& value = table.at(key);
  if (!value.is_string()) toml_error("'" + key + "' must be a string", value, "not a string");
  return value.as_string().str;
}

std::vector<std::string> toml_strings(const TomlValue& table, const std::string& key) {
  std::vector<std::string> result;
  if (!table.contains(key)) return result;
  const TomlValue& value = table.at(key);
  if (!value.is_array()) toml_error("'" + key + "' must be an array of strings", value, "not an array");
  for (const TomlValue& item : value.as_array()) {
    if (!item.is_string()) toml_error("'" + key + "' must be an array of strings", item, "not a string");
    result.push_back(item.as_string().str);
  }
  return result;
}

bool toml_bool(const TomlValue& table, const std::string& key, bool otherwise) {
  if (!table.contains(key)) return otherwise;
  const TomlValue& value = table.at(key);
  if (!value.is_boolean()) toml_error("'" + key + "' must be true or false", value, "not a boolean");
  return value.as_boolean();
}

std::string toml_place(const TomlValue& value) {
  const toml::source_location at = value.location();
  return at.file_name() + ":" + std::to_string(at.line());
}

double toml_number(const TomlValue& table, const std::string& key, double otherwise, double least, double most) {
  if (!table.contains(key)) return otherwise;
  const TomlValue& value = table.at(key);
  double number = 0;
  if (value.is_floating()) {
    number = value.as_floating();
  } else if (value.is_integer()) {
    number = static_cast<double>(value.as_integer());
  } else {
    toml_error("'" + key + "' must be a number", value, "not a number");
  }
  if (!(number >= least && number <= most)) toml_error("'" + key + "' is out of bounds", value, "out of bounds");
  return number;
}

}  // namespace keysieve
