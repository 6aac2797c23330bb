// The C++ source of the built-in rules and word lists: constant tables, so that nothing is parsed or allocated at start.
#pragma once

#include <span>
#include <string>

#include "config/word_file.h"
#include "core/rule.h"

namespace keysieve {

// `sieve` defines the tables of the sieve (rulec/sieve_layout.h).
[[nodiscard]] std::string builtin_tables(std::span<const Rule> rules, const WordFiles& words, const std::string& sieve,
                                         const std::string& counts, const std::string& digest);

}  // namespace keysieve
