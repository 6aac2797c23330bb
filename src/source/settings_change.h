// What a commit changes of what is accepted: told at the commit, since it is easily overlooked in a review.
#pragma once

#include <optional>
#include <string>

namespace keysieve {

// Of a file of the project's settings, by its name at the top, its old and its new text (nothing: there was or is none): one sentence, or
// nothing where no more is accepted than before. Never throws for a text that cannot be read: it says so.
[[nodiscard]] std::string settings_change(const std::string& name, const std::optional<std::string>& before,
                                          const std::optional<std::string>& after);

}  // namespace keysieve
