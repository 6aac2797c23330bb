// The recipes that make a whole token or file, one row each; what is common to all stands in judge/recipe/recipe.h.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "judge/recipe/draw.h"

namespace keysieve::recipes {

// Nothing for an argument that the recipe does not know. `before` is the text so far.
using Fill = std::optional<std::string> (*)(Draw& draw, std::string_view argument, std::string_view before);

struct Row {
  std::string_view name;
  Fill fill;
  bool has_words = false;  // words that make it look made up are part of the form
};

[[nodiscard]] std::span<const Row> all();
[[nodiscard]] const Row* find(std::string_view name);

// Letters, digits and some signs that mean nothing in a URL, a shell's quotes or a template; a letter at both ends.
[[nodiscard]] std::string password(Draw& draw, std::size_t count);

// recipe_keys.cpp
std::optional<std::string> pem(Draw& draw, std::string_view label, std::string_view before);
std::optional<std::string> pem_escaped(Draw& draw, std::string_view label, std::string_view before);
std::optional<std::string> putty(Draw& draw, std::string_view argument, std::string_view before);
std::optional<std::string> google_service_account(Draw& draw, std::string_view argument, std::string_view before);

}  // namespace keysieve::recipes
