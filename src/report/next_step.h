// What to do about a finding: where to revoke it and, of history, whether it can still be taken back, and how. Every format tells the same.
#pragma once

#include <string>
#include <vector>

#include "core/finding.h"

namespace keysieve {

struct NextStep {
  std::string text;     // sentences
  std::string command;  // what to type to do as they say; may be empty. Nothing in it that a terminal would obey.
};

// In the order in which to take them.
[[nodiscard]] std::vector<NextStep> next_steps(const Finding& finding);

// The same as one paragraph.
[[nodiscard]] std::string steps_text(const Finding& finding);

// How long it has been committed: "214 days", "1 day", "less than a day". Empty where that is not known.
[[nodiscard]] std::string age(const Finding& finding);

}  // namespace keysieve
