// Any bytes as a recipe: filled in, the same way twice, or refused with a UsageError.
//
// A recipe may ask for a million characters a part; a text that asks for much, over and over, only makes the fuzzer slow, so long ones
// are left out.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "judge/recipe/recipe.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 64) return 0;
  const std::string_view recipe(reinterpret_cast<const char*>(data), size);
  try {
    if (keysieve::fill_recipe(recipe, size) != keysieve::fill_recipe(recipe, size)) std::abort();
  } catch (const keysieve::UsageError&) {
  }
  return 0;
}
