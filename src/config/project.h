// The folder that a user's settings lie in, and the settings that are read from it.
#pragma once

#include <filesystem>

#include <span>
#include <string>
#include <vector>

#include "config/rule_file.h"
#include "core/allow_list.h"
#include "core/settings.h"

namespace keysieve {

// The nearest folder above the working folder, or itself, that holds `.git`; the working folder where none does. In a hook git has already
// gone to the top of the work tree.
[[nodiscard]] std::filesystem::path project_top();

// The allow file of the project, empty where there is none. Throws UsageError where it cannot be read or parsed: the scan must not go on as
// if nothing, or everything, were allowed.
[[nodiscard]] AllowList read_allow_list(const std::filesystem::path& top);

// The same of a file that is named, and so must be there.
[[nodiscard]] AllowList read_allow_list_file(const std::filesystem::path& path);

// All that a project asks for. Its files are read in the work tree, as a user sees them; what a commit changes of them is told at the
// commit (source/settings_change.h). A server reads none of them.
struct Project {
  AllowList allowed;
  RuleFile rules;
  Settings settings;
  std::vector<std::string> files;  // that were there, by name
  std::vector<std::string> texts;  // what stood in them
  std::vector<std::string> other_texts{};  // of further files, which these name
};

// The names of the files that are read, at the top of a project.
[[nodiscard]] std::span<const std::string_view> project_file_names();

// Throws UsageError where one of them cannot be read or parsed.
[[nodiscard]] Project read_project(const std::filesystem::path& top);

// What a file of that name asks for, from its text alone (files that it names are not read).
[[nodiscard]] Project parse_project_file(const std::string& name, const std::string& text);

// Replaces the allow file of the project, whole or not at all. Throws ScanError.
void write_allow_list(const std::filesystem::path& top, const AllowEntries& entries);

}  // namespace keysieve
