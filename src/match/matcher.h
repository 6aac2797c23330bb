// All rules in force, ready to match: the built-in ones and a user's own. Shared and constant; each thread scans with a Scanner of its own.
#pragma once

#include <span>
#include <vector>

#include "core/rule.h"
#include "core/sieve_tables.h"
#include "match/database.h"

namespace keysieve {

class Matcher final {
 public:
  // The built-in rules with their embedded database, and `own` rules (which must outlive the matcher) with theirs.
  Matcher() : Matcher({}, Database::in_place({})) {}
  Matcher(std::span<const Rule> own, Database database);

  // Only these rules, compiled now: for proofs and tests.
  [[nodiscard]] static Matcher of(std::span<const Rule> rules);

  [[nodiscard]] std::size_t size() const noexcept { return rules_.size(); }
  [[nodiscard]] const Rule& rule(RuleIndex index) const { return *rules_[static_cast<std::size_t>(index)]; }

  // From here on rules are a user's own: fields that the built-in ones never have need not be looked for before. It is not for nothing: the
  // table of all rules is a hundred pages, which a commit of a few files does not touch.
  [[nodiscard]] std::size_t first_own() const noexcept;
  // File rules without a pattern: those that go by name alone.
  [[nodiscard]] const std::vector<RuleIndex>& name_rules() const noexcept { return name_rules_; }

  // Rules that a scan leaves out: whoever knows the path seeks those that look at it (Scanner::seek).
  [[nodiscard]] const std::vector<RuleIndex>& path_rules() const noexcept { return path_rules_; }

  // Rules that are matched together: by one database, whose matches report positions from `first` on. The built-in ones also by the sieve,
  // which opens nothing large, and over ordinary text takes about half of the time: it meets all but those of `unsieved`. Both ways
  // find the same.
  struct Group {
    Database database;
    std::size_t first = 0;
    const SieveTables* sieve = nullptr;
    Database unsieved;
  };
  [[nodiscard]] const std::vector<Group>& groups() const noexcept { return groups_; }

 private:
  struct Nothing {};
  explicit Matcher(Nothing) {}
  void add(std::span<const Rule> rules, Group group);

  std::vector<const Rule*> rules_;
  std::vector<RuleIndex> name_rules_;
  std::vector<RuleIndex> path_rules_;
  std::vector<Group> groups_;
};

}  // namespace keysieve
