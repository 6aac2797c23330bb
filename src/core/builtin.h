// What is made of patterns/ while keysieve is built and embedded in it. Constant, never freed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "core/rule.h"
#include "core/sieve_tables.h"
#include "core/words.h"

namespace keysieve {

[[nodiscard]] std::span<const Rule> builtin_rules();
// A file rule that goes by name and first bytes alone; and the positions of the built-in ones.
[[nodiscard]] constexpr bool goes_by_name(const Rule& rule) noexcept { return rule.kind == Kind::file && rule.pattern.empty(); }
[[nodiscard]] std::span<const std::uint32_t> builtin_name_rules();

// A rule that looks at files of some names alone: only in those is it sought, by its own expression, so that its words, be they ever so
// common, cost nothing in all others; and the positions of the built-in ones. A user's own are sought as others are.
[[nodiscard]] constexpr bool goes_by_path(const Rule& rule) noexcept {
  return !rule.pattern.empty() && !rule.paths.empty() && rule.alike.empty();
}
[[nodiscard]] std::span<const std::uint32_t> builtin_path_rules();
[[nodiscard]] Words builtin_words();

// The databases, each aligned to 4096 bytes (match/database.h): of all rules but those that go by path, and of those of them that the sieve
// does not meet.
[[nodiscard]] std::span<const std::byte> builtin_database();
[[nodiscard]] std::span<const std::byte> builtin_unsieved_database();

[[nodiscard]] const SieveTables& builtin_sieve();

// How often bytes stand in ordinary text (patterns/measured/grams.txt): by it `rules check` says what a rule costs.
[[nodiscard]] std::string_view builtin_gram_counts();

[[nodiscard]] std::string_view builtin_digest();  // of all files in patterns/, hexadecimal

}  // namespace keysieve
