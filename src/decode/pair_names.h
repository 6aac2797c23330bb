// What the decoders of structured files share: which words stand for "the name" and "the value" of a pair, and what can be a name.
#pragma once

#include <string_view>

namespace keysieve {

// Without case: name, key, id, variable and the like.
[[nodiscard]] bool is_name_word(std::string_view word);
// Without case: value, default and the like.
[[nodiscard]] bool is_value_word(std::string_view word);
// A name as programs have them: a word of letters, digits and a few signs, not too long.
[[nodiscard]] bool is_pair_name(std::string_view text);
// Whether the path ends in one of the endings, each with its dot and separated by blanks; without case. Not so of an empty path.
[[nodiscard]] bool has_ending(std::string_view path, std::string_view endings);

}  // namespace keysieve
