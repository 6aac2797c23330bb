// What may be shown of a secret. Everything keysieve writes about one goes through here. Pure; any thread.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/rule.h"

namespace keysieve {

// A token: its public prefix (the longest of the rule's `needs` that it begins with, without case, at most half of it), at most three
// characters more and never more than a quarter of it, then `…(40 characters)`. A password: `(16 characters)`. A file: nothing.
// The length is in bytes. Nothing but printable ASCII is shown: what is shown ends before the first byte that is not.
[[nodiscard]] std::string mask(const Rule& rule, std::string_view secret);

// How many bytes of a token are that prefix.
[[nodiscard]] std::size_t public_prefix(const Rule& rule, std::string_view secret);

}  // namespace keysieve
