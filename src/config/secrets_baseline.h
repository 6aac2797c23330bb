// The baseline of detect-secrets (`.secrets.baseline`, JSON, versions 0.x and 1.x), read as it is: a secret that stands in it is accepted
// in its file, by the SHA-1 that stands there, and what its filters leave out is accepted.
#pragma once

#include <string>

#include "core/settings.h"

namespace keysieve {

inline constexpr const char* secrets_baseline_name = ".secrets.baseline";

// Throws UsageError where the text is no JSON object.
void add_secrets_baseline(const std::string& text, const std::string& name, Settings& settings);

}  // namespace keysieve
