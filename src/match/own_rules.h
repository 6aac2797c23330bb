// A project's own rules made ready: measured, and compiled to a small database, which is kept for the next run.
//
// The cache (a folder of this user's) holds one file for each set of rules: named by a digest of the rules, of keysieve's and of
// Hyperscan's version, written whole and renamed, mode 0600. A file that is not this user's, that others may write, or that does not agree
// with its own digest is not used. It is a cache alone: without it the rules are compiled, which takes some milliseconds each.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/rule.h"
#include "match/database.h"

namespace keysieve {

struct OwnRules {
  std::vector<Rule> rules;           // those that Hyperscan takes
  std::vector<std::string> refused;  // why it does not take the others, each with its file and line
  Database database = Database::in_place({});
};

// `cache` is a folder, made where it is missing; empty: none. What the rules point to must outlive the result.
[[nodiscard]] OwnRules ready_rules(std::span<const Rule> rules, const std::string& cache);

// $XDG_CACHE_HOME/keysieve, else ~/.cache/keysieve; empty where there is neither.
[[nodiscard]] std::string cache_folder();

}  // namespace keysieve
