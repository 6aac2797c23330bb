// Which of the rules that go by path look at a file: those of a name alone (files that do not belong in git), and those that are sought
// in such files only.
//
// Nearly every file is one that none of them looks at, and a scan asks of each: the globs are held by the last byte of the names that they
// match. One a thread; the matcher and the judge must outlive it.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "judge/judge.h"
#include "match/matcher.h"

namespace keysieve {

class PathRules final {
 public:
  PathRules(const Matcher& matcher, const Judge& judge);

  // In the order of the rules.
  struct Looking {
    std::vector<RuleIndex> named;  // rules of a name alone
    std::vector<RuleIndex> bound;  // rules that are sought in such files only
  };
  // Good until it is asked for another path.
  [[nodiscard]] const Looking& at(std::string_view path);

 private:
  // A rule may look at a path whose last segment the glob matches.
  struct Name {
    std::string_view glob;
    RuleIndex rule;
  };

  void add(RuleIndex index);
  void consider(const std::vector<Name>& names, std::string_view name);

  const Judge& judge_;
  const Matcher& matcher_;
  std::array<std::vector<Name>, 256> by_last_;  // by the last byte of every name that is matched, in small letters
  std::vector<Name> others_;
  std::vector<RuleIndex> always_;  // may look at any path
  std::string path_;
  std::vector<RuleIndex> met_;  // of path_
  Looking looking_;
};

}  // namespace keysieve
