// The files of gitleaks, read as they are: `.gitleaks.toml` (v8's format, with its older forms) and `.gitleaksignore`.
//
// Its own rules are added to the built-in ones; what it accepts is accepted. An allowlist of a rule that the file does not define (it
// stands in gitleaks' defaults, whose names are not keysieve's) holds for every rule. What cannot be carried over is a remark, line by
// line.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "config/rule_file.h"
#include "core/settings.h"

namespace keysieve {

inline constexpr const char* gitleaks_file_name = ".gitleaks.toml";
inline constexpr const char* gitleaks_ignore_name = ".gitleaksignore";

// The text of another file of the project, named relative to its top; nothing where there is none, or it lies elsewhere.
using OtherFile = std::function<std::optional<std::string>(const std::string& path)>;

// Adds rules and settings. Throws UsageError where the text is no TOML.
void add_gitleaks_file(const std::string& text, const std::string& name, const OtherFile& other, RuleFile& rules, Settings& settings);

// A line is a fingerprint, [COMMIT:]PATH:RULE:LINE; '#' begins a comment. The rule's name is not asked: it is gitleaks' own.
void add_gitleaks_ignore(const std::string& text, const std::string& name, Settings& settings);

}  // namespace keysieve
