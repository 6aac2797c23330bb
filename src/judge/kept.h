// What the judge kept of one text, seen together.
#pragma once

#include <string_view>
#include <vector>

#include "core/candidate.h"
#include "judge/text.h"
#include "match/matcher.h"

namespace keysieve {

// A candidate that the judge kept, and by what it was proven.
struct Kept {
  Candidate candidate;
  std::string_view verified;
};

// Where rules find the same bytes, one finding is enough: the proven one, the specific one, the graver one, the longer one.
[[nodiscard]] std::vector<Kept> best(std::vector<Kept> kept, const Matcher& matcher);

// Of a user's own rules: takes out those whose companions are not among them close by, and those that are companions alone. All are of that
// text.
void drop_lonely(const Text& text, const Matcher& matcher, std::vector<Kept>& kept);

}  // namespace keysieve
