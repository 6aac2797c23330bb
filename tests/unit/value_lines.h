// Lines with a value in them, as patterns bring them to the judge of values, and what it must say.
#pragma once

#include <doctest/doctest.h>

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/builtin.h"
#include "judge/recipe/recipe.h"
#include "judge/value.h"

namespace keysieve {

// A line as a pattern would see it: VALUE between `before` and `after`.
struct Line {
  std::string_view before;
  std::string_view value;  // a recipe
  std::string_view after;
};

inline Verdict judged(std::string_view judge, const Line& line, std::string_view path, std::uint64_t seed = 1) {
  const ValueJudge values{builtin_words()};
  Rule rule;
  rule.id = "test";
  rule.judge = judge;
  const std::string secret = fill_recipe(line.value, seed);
  const std::string text = std::string(line.before) + secret + std::string(line.after);
  return values.judge({.rule = rule,
                       .secret = std::string_view(text).substr(line.before.size(), secret.size()),
                       .key = {},
                       .line = text,
                       .secret_at = line.before.size(),
                       .path = path,
                       .match = text});
}

inline void keeps(std::string_view judge, std::span<const Line> lines, std::string_view path) {
  for (const Line& line : lines) {
    for (std::uint64_t seed = 1; seed <= 20; ++seed) {
      const Verdict verdict = judged(judge, line, path, seed);
      CAPTURE(line.before);
      CAPTURE(line.value);
      CAPTURE(verdict.why);
      CHECK(verdict.keep);
    }
  }
}

inline void drops(std::string_view judge, std::span<const Line> lines, std::string_view path) {
  for (const Line& line : lines) {
    const Verdict verdict = judged(judge, line, path);
    CAPTURE(line.before);
    CAPTURE(line.value);
    CHECK_FALSE(verdict.keep);
    CHECK_FALSE(verdict.why.empty());
  }
}

}  // namespace keysieve
