// Recipes: made-up secrets that tests and rule proofs fill in, so that no live-looking token stands in the tree.
//
// Text stands for itself, `{{` and `}}` for braces, `{name}` or `{name:argument}` for what the row of that name makes. The rows are listed
// in patterns/README.md. The name of a checksum that can complete a token stands for the characters that make the token before it pass.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace keysieve {

// The same for the same recipe and seed, on every platform. What is random never reads like a placeholder: no word such as "test", no
// run, and where the alphabet has both and there is room for it, a letter and a digit. Throws UsageError, naming the recipe, for what is
// not known, not closed or too long. Recipes are no secrets, so messages may quote them. Any thread.
[[nodiscard]] std::string fill_recipe(std::string_view recipe, std::uint64_t seed);

}  // namespace keysieve
