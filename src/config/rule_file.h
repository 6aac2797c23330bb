// A rule file (patterns/*.toml, or a user's): TOML to rules and the recipes that prove them. The format is told in patterns/README.md.
//
// A RuleFile owns every string its rules point to; move it, and they stay good. Parsing checks what can be told from the text alone: keys,
// types, names, bounds. Whether a pattern compiles is for match/database to say, whether its recipes hold for `keysieve rules check`.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "core/rule.h"

namespace keysieve {

// The recipes that prove a rule.
struct Recipes {
  std::vector<std::string> found;
  std::vector<std::string> silent;
};

struct RuleFileEntry {
  Rule rule;
  Recipes recipes;
  std::string costly;  // why it is allowed to cost more than others, or to lack a literal of three bytes; empty: it is not
};

class RuleFile final {
 public:
  RuleFile() = default;
  // Not copied: the copy's rules would point into the original. (A deque's move may throw, so a vector would copy where it can.)
  RuleFile(RuleFile&&) = default;
  RuleFile& operator=(RuleFile&&) = default;

  // Parses `text`; `name` is for messages. Throws UsageError with name, line, column and the text in question.
  [[nodiscard]] static RuleFile parse(const std::string& text, const std::string& name);
  // The rules of a project's settings, whose file has those other keys as well. They may ask for more: `anywhere`, `path_patterns`, `with`,
  // `helper`.
  [[nodiscard]] static RuleFile parse_own(const std::string& text, const std::string& name, Strings other_keys);

  [[nodiscard]] const std::vector<RuleFileEntry>& entries() const noexcept { return entries_; }

  // For readers of other files: keeps a text as long as this lives, adds a rule made of such texts.
  std::string_view keep(std::string text);
  Strings keep(std::vector<std::string> texts);
  std::span<const Companion> keep(std::vector<Companion> companions);
  void add(RuleFileEntry entry) { entries_.push_back(std::move(entry)); }

 private:
  static RuleFile parse(const std::string& text, const std::string& name, Strings other_keys, bool own);

  // Deques, so that what is kept never moves.
  std::deque<std::string> strings_;
  std::deque<std::vector<std::string_view>> lists_;
  std::deque<std::vector<Companion>> companions_;
  std::vector<RuleFileEntry> entries_;
};

}  // namespace keysieve
