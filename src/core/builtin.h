// What is made of patterns/ while keysieve is built and embedded in it. Constant, never freed.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "core/rule.h"
#include "core/words.h"

namespace keysieve {

[[nodiscard]] std::span<const Rule> builtin_rules();
[[nodiscard]] Words builtin_words();
[[nodiscard]] std::span<const std::byte> builtin_database();  // aligned to 4096 bytes; see match/database.h
[[nodiscard]] std::string_view builtin_digest();              // of all files in patterns/, hexadecimal

}  // namespace keysieve
