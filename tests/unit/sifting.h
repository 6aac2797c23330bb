// What the built-in rules find in a text that is given, with what is hidden in it.
#pragma once

#include <string_view>
#include <vector>

#include "core/builtin.h"
#include "judge/sifter.h"

namespace keysieve {

struct Sifted {
  std::vector<Finding> findings;
  std::vector<Skip> skips;
};

inline Sifted sifted(std::string_view path, std::string_view bytes, DecodeLevel level) {
  static const Matcher matcher;
  static const Judge judge(matcher, builtin_words(), {});
  static const AllowList allowed;
  Sifter sifter(matcher, judge, allowed, {.decode = level});
  Sifted all;
  all.findings = sifter.sift({.path = path, .bytes = bytes, .commit = {}, .blob = {}, .is_new = {}}, all.skips);
  return all;
}

}  // namespace keysieve
