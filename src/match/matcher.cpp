#include "match/matcher.h"

#include <utility>

#include "core/builtin.h"

namespace keysieve {

Matcher::Matcher(std::span<const Rule> own, Database database) {
  const Database unsieved = Database::in_place(builtin_unsieved_database());
  add(builtin_rules(), {.database = Database::in_place(builtin_database()), .sieve = &builtin_sieve(), .unsieved = unsieved});
  if (!own.empty()) add(own, {.database = std::move(database), .unsieved = {}});
}

Matcher Matcher::of(std::span<const Rule> rules) {
  Matcher matcher{Nothing{}};
  matcher.add(rules, {.database = Database::compile(rules), .unsieved = {}});
  return matcher;
}

void Matcher::add(std::span<const Rule> rules, Group group) {
  group.first = rules_.size();
  groups_.push_back(std::move(group));
  for (const Rule& rule : rules) rules_.push_back(&rule);
}

}  // namespace keysieve
