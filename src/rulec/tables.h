// The C++ source of the built-in rules and word lists: constant tables, so that nothing is parsed or allocated at start.
#pragma once

#include <span>
#include <string>

#include "config/word_file.h"
#include "core/rule.h"

namespace keysieve {

[[nodiscard]] std::string builtin_tables(std::span<const Rule> rules, const WordLists& words, const std::string& digest);

}  // namespace keysieve
