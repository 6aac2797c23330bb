// The folder that a user's settings lie in, and the settings that are read from it.
#pragma once

#include <filesystem>

#include "core/allow_list.h"

namespace keysieve {

// The nearest folder above the working folder, or itself, that holds `.git`; the working folder where none does. In a hook git has already
// gone to the top of the work tree.
[[nodiscard]] std::filesystem::path project_top();

// The allow file of the project, empty where there is none. Throws UsageError where it cannot be read or parsed: the scan must not go on as
// if nothing, or everything, were allowed.
[[nodiscard]] AllowList read_allow_list(const std::filesystem::path& top);

// The same of a file that is named, and so must be there.
[[nodiscard]] AllowList read_allow_list_file(const std::filesystem::path& path);

// Replaces the allow file of the project, whole or not at all. Throws ScanError.
void write_allow_list(const std::filesystem::path& top, const AllowEntries& entries);

}  // namespace keysieve
