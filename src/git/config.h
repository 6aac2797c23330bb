// Settings of git itself, as git resolves them.
#pragma once

#include <map>
#include <string>

namespace keysieve::git {

// The settings whose names match the extended regular expression (git's names: section and key in lower case), the last value of each.
// Throws ScanError where git cannot read its configuration.
[[nodiscard]] std::map<std::string, std::string> settings(const std::string& names);

}  // namespace keysieve::git
