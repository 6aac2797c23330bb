// A project's own settings: `.keysieve.toml` at the top of the work tree. Every key is told in hooks/keysieve.toml, an example that the
// tests parse. They add to the built-in rules and never replace them in silence.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "config/rule_file.h"
#include "core/settings.h"

namespace keysieve {

inline constexpr const char* settings_file_name = ".keysieve.toml";

// Adds what the text asks for to `settings`, and gives its rules. Throws UsageError with file, line, column, a caret and the nearest key.
[[nodiscard]] RuleFile add_settings_file(const std::string& text, const std::string& name, Settings& settings);

// What of the settings changes what is found: own rules apart from all else. Texts that are the same mean the same; comments and places are
// in none.
struct SettingsParts {
  struct OwnRule {
    std::string id;
    std::string text;               // its table
    std::vector<std::string> with;  // ids of the rules that must hold close by
  };
  std::string rest;
  std::vector<OwnRule> rules;
};

// Of a text that add_settings_file() has taken.
[[nodiscard]] SettingsParts settings_parts(const std::string& text, const std::string& name);

// A size in bytes: a number, or one with K, M or G behind it (1024 to each). Nothing where it is none.
[[nodiscard]] std::optional<std::uint64_t> parse_size(std::string_view text);

}  // namespace keysieve
