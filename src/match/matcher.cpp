#include "match/matcher.h"

#include <algorithm>
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

std::size_t Matcher::first_own() const noexcept {
  const auto own = std::ranges::find(groups_, nullptr, &Group::sieve);
  return own == groups_.end() ? size() : own->first;
}

void Matcher::add(std::span<const Rule> rules, Group group) {
  group.first = rules_.size();
  const auto add_name_rule = [&](std::size_t i) { name_rules_.push_back(RuleIndex{static_cast<std::uint32_t>(group.first + i)}); };
  if (group.sieve != nullptr) {
    std::ranges::for_each(builtin_name_rules(), add_name_rule);
    for (const std::uint32_t i : builtin_path_rules()) path_rules_.push_back(RuleIndex{static_cast<std::uint32_t>(group.first + i)});
  } else {
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (goes_by_name(rules[i])) add_name_rule(i);
    }
  }
  groups_.push_back(std::move(group));
  rules_.reserve(rules_.size() + rules.size());
  for (const Rule& rule : rules) rules_.push_back(&rule);
}

}  // namespace keysieve
