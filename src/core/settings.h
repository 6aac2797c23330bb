// What the files of a project ask of keysieve, whichever tool they were written for. Plain data; owns its strings.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/decode_level.h"

namespace keysieve {

// What is accepted. Of every list that is not empty one item must hold; all lists must.
struct Exemption {
  std::string where;  // file and line
  std::string why;
  std::vector<std::string> rules;            // globs of rule ids
  std::vector<std::string> paths;            // globs
  std::vector<std::string> path_patterns;    // expressions, looked for in the path
  std::vector<std::string> values;           // the secret itself, whole
  std::vector<std::string> secret_patterns;  // expressions, looked for in the secret,
  std::vector<std::string> match_patterns;   //   in what the rule's pattern matched,
  std::vector<std::string> line_patterns;    //   and in its lines
  std::vector<std::string> stop_words;       // that stand in the secret, without case
};

struct DisabledRule {
  std::string where;
  std::string glob;      // of rule ids
  bool generic = false;  // in place of the glob: every built-in rule that is generic
};

// A place whose findings are accepted.
struct AcceptedPlace {
  std::string where;
  std::string commit;  // hexadecimal; empty: any
  std::string path;
  std::size_t line = 0;  // 0: any
};

// A secret that is accepted by its SHA-1 (hexadecimal) in one file.
struct AcceptedHash {
  std::string where;
  std::string path;
};

struct Settings {
  std::vector<Exemption> exemptions;
  std::vector<DisabledRule> disabled;
  std::vector<AcceptedPlace> places;
  std::map<std::string, std::string, std::less<>> commits;       // accepted whole: id (or its beginning) to where
  std::multimap<std::string, AcceptedHash, std::less<>> hashes;  // by SHA-1
  std::optional<std::uint64_t> max_size;                         // bytes
  std::optional<std::uint32_t> timeout;                          // seconds
  std::optional<DecodeLevel> decode;
  std::vector<std::string> remarks;  // what could not be carried over, one line each: where, what, why

  // How many single things are accepted: by this a change of the settings is measured.
  [[nodiscard]] std::size_t accepted() const {
    std::size_t n =
        (decode.value_or(DecodeLevel::all) == DecodeLevel::all ? 0 : 1) + disabled.size() + places.size() + commits.size() + hashes.size();
    for (const Exemption& each : exemptions) {
      n += each.paths.size() + each.path_patterns.size() + each.values.size() + each.secret_patterns.size() + each.match_patterns.size() +
           each.line_patterns.size() + each.stop_words.size();
    }
    return n;
  }
};

}  // namespace keysieve
