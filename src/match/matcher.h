// All rules in force, ready to match: the built-in ones and a user's own. Shared and constant; each thread scans with a Scanner of its own.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "core/rule.h"
#include "match/database.h"

namespace keysieve {

class Matcher final {
 public:
  // The built-in rules with their embedded database, and `own` rules (which must outlive the matcher) with one compiled now.
  explicit Matcher(std::span<const Rule> own = {});

  // Only these rules, compiled now: for proofs and tests.
  [[nodiscard]] static Matcher of(std::span<const Rule> rules);

  [[nodiscard]] std::size_t size() const noexcept { return rules_.size(); }
  [[nodiscard]] const Rule& rule(RuleIndex index) const { return *rules_[static_cast<std::size_t>(index)]; }

  // One database a group of rules; its matches report positions from `first` on.
  struct Group {
    Database database;
    std::size_t first = 0;
  };
  [[nodiscard]] const std::vector<Group>& groups() const noexcept { return groups_; }

  // A second way to match the first group, for little text: its database is large, and to open it takes longer than to match what is
  // staged. The rules that are not rare have a small one; and `words` tells which of the rare ones are to be confirmed, and where. Both
  // ways give the same candidates; over much text the one database is faster.
  struct ByWords {
    Database common;
    Database words;  // reports positions in builtin_rare_words()
  };
  // Null where the first group has none.
  [[nodiscard]] const ByWords* by_words() const noexcept { return by_words_ ? &*by_words_ : nullptr; }

 private:
  struct Nothing {};
  explicit Matcher(Nothing) {}
  void add(std::span<const Rule> rules, Database database);

  std::vector<const Rule*> rules_;
  std::vector<Group> groups_;
  std::optional<ByWords> by_words_;
};

}  // namespace keysieve
