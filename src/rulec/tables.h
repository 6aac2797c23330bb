// The C++ source of the built-in rules and word lists: constant tables, so that nothing is parsed or allocated at start.
#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "config/word_file.h"
#include "core/rule.h"

namespace keysieve {

// Words of rare rules, in lower case, and the positions of those rules.
using RareWords = std::map<std::string, std::vector<std::uint32_t>>;

[[nodiscard]] std::string builtin_tables(std::span<const Rule> rules, const WordFiles& words, const RareWords& rare,
                                         const std::string& digest);

}  // namespace keysieve
