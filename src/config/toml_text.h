// Reading of TOML that is shared by all settings: typed look-ups whose errors show file, line, column and the nearest known key.
// Only config/ includes this: it brings in <toml.hpp>.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <toml.hpp>

#include "core/decode_level.h"

namespace keysieve {

using TomlValue = toml::value;

// Parses the text; throws UsageError with the parser's own caret where it is no TOML.
[[nodiscard]] TomlValue parse_toml(const std::string& text, const std::string& name);

// File and line of a value: FILE:LINE.
[[nodiscard]] std::string toml_place(const TomlValue& value);

// Throws UsageError that points at `value` in its file.
[[noreturn]] void toml_error(const std::string& what, const TomlValue& value, const std::string& note);

// Refuses every key of `table` that is not in `known`, naming the nearest one.
void only_known_keys(const TomlValue& table, std::span<const std::string_view> known, const std::string& what);

[[nodiscard]] std::string toml_string(const TomlValue& table, const std::string& key, const std::string& otherwise);
// Its key `decode`, where it has one.
[[nodiscard]] std::optional<DecodeLevel> toml_decode_level(const TomlValue& table);
[[nodiscard]] std::vector<std::string> toml_strings(const TomlValue& table, const std::string& key);
[[nodiscard]] bool toml_bool(const TomlValue& table, const std::string& key, bool otherwise);
[[nodiscard]] double toml_number(const TomlValue& table, const std::string& key, double otherwise, double least, double most);

}  // namespace keysieve
