// Settings and rules written as `.keysieve.toml`: for `keysieve import`.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "config/project.h"

namespace keysieve {

// Without what only an allow file can hold (places, hashes). Reading the result gives the same rules and exemptions again; a rule that is
// called as a built-in one gets `-own` behind its name.
[[nodiscard]] std::string settings_text(const Project& project, std::span<const Rule> built_in);

}  // namespace keysieve
