// What is made of patterns/ while keysieve is built and embedded in it. Constant, never freed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/rule.h"
#include "core/words.h"

namespace keysieve {

[[nodiscard]] std::span<const Rule> builtin_rules();
[[nodiscard]] Words builtin_words();

// The databases, each aligned to 4096 bytes (match/database.h): of all rules; of those that are not rare; and of the words of rare rules,
// whose matches report positions in builtin_rare_words().
[[nodiscard]] std::span<const std::byte> builtin_database();
[[nodiscard]] std::span<const std::byte> builtin_common_database();
[[nodiscard]] std::span<const std::byte> builtin_word_database();

// A word of rare rules, and whose it is: positions in builtin_rules().
struct RareWord {
  std::string_view text;  // lower case
  std::span<const std::uint32_t> rules;
};
[[nodiscard]] std::span<const RareWord> builtin_rare_words();

[[nodiscard]] std::string_view builtin_digest();  // of all files in patterns/, hexadecimal

}  // namespace keysieve
