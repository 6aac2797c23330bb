#include "match/matcher.h"

#include "core/builtin.h"

namespace keysieve {

Matcher::Matcher(std::span<const Rule> own) {
  add(builtin_rules(), Database::in_place(builtin_database()));
  by_words_ = ByWords{Database::in_place(builtin_common_database()), Database::in_place(builtin_word_database())};
  if (!own.empty()) add(own, Database::compile(own));
}

Matcher Matcher::of(std::span<const Rule> rules) {
  Matcher matcher{Nothing{}};
  matcher.add(rules, Database::compile(rules));
  return matcher;
}

void Matcher::add(std::span<const Rule> rules, Database database) {
  groups_.push_back({std::move(database), rules_.size()});
  for (const Rule& rule : rules) rules_.push_back(&rule);
}

}  // namespace keysieve
