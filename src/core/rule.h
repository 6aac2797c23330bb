// A rule: what one kind of secret looks like, how it is proven, and what to do when it is found.
//
// Built-in rules are constant tables made by `rulec` from patterns/*.toml; nothing of them is parsed or allocated at start.
// A user's rules have the same shape, with their strings owned by config::RuleFile, which must outlive every view of them.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace keysieve {

enum class Severity : std::uint8_t { low, medium, high, critical };

// What is found, which decides how it is masked and how its id is made.
//   token     a key that a machine made: masked to its public prefix and three characters, id by a plain hash
//   password  a secret that a person may have chosen: masked to its length, id by a memory-hard hash
//   file      a file that does not belong in git: nothing to mask, id from rule and path
enum class Kind : std::uint8_t { token, password, file };

// Another rule that must hold close by (a user's own rules alone).
struct Companion {
  static constexpr std::uint32_t anywhere = 0xffffffff;
  std::string_view rule;             // its id, of the same user's rules
  std::uint32_t lines = anywhere;    // at most so many lines away, up or down
  std::uint32_t columns = anywhere;  // at most so many bytes away, along the line
};

// A position in the list of all rules in force: the built-in ones first, then the user's.
enum class RuleIndex : std::uint32_t {};

constexpr std::uint32_t no_rule = 0xffffffff;

using Strings = std::span<const std::string_view>;

struct Rule {
  std::string_view id;                // provider first, lower case, dashes
  std::string_view title;             // for a person
  std::string_view pattern;           // the common subset of Hyperscan and PCRE2; empty: a file rule that goes by name alone
  std::string_view find;              // what Hyperscan looks for: where `pattern` may begin; empty: `pattern` itself
  std::string_view alike;             // rules with the same are sought by one pattern (config/named_pattern.h); empty: by its own
  std::string_view checksum;          // a row of judge/checksum, or empty
  std::string_view judge;             // a row of judge/value that looks closer at the value, or empty
  std::string_view revoke;            // where to revoke: a URL or a short sentence
  std::string_view advice;            // how to rotate, in a sentence or two
  std::string_view opens;             // what someone who has it can do
  std::string_view misuse;            // how to see whether someone did
  std::string_view where;             // file and line of the rule, for `rules list` and errors
  Strings needs;                      // literals of which one stands in every match (compared without case where the pattern is so)
  Strings near;                       // words of which one must stand within `near_lines` lines of the match, without case
  Strings paths;                      // globs: only there, if any are given
  Strings except;                     // globs: never there
  Strings anywhere{};                 // words of which one must stand somewhere in the text, without case (a user's own rules)
  Strings path_patterns{};            // expressions of which one must hold in the path, if any are given (a user's own rules)
  std::span<const Companion> with{};  // each of them must hold close by
  Strings magic;                      // hexadecimal: a file rule holds only if the bytes begin with one of these, if any are given
  double entropy = 0;                 // least Shannon bits a byte of the secret; 0: not asked
  std::uint32_t near_lines = 0;
  std::uint32_t reach = 0;  // the longest that what Hyperscan looks for can be, in bytes: how far back from its end a match may start
  std::uint32_t next_alike = no_rule;  // the next rule of the same kind of `alike`, by position in the same list
  Severity severity = Severity::high;
  Kind kind = Kind::token;
  bool sieved = false;   // of the built-in set: the sieve meets each of its matches (core/sieve_tables.h)
  bool helper = false;   // counts for `with` of other rules and is not reported
  bool generic = false;  // gives way to any other rule that finds the same bytes

  [[nodiscard]] std::string_view sought() const noexcept { return find.empty() ? pattern : find; }
};

}  // namespace keysieve
