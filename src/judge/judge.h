// Candidate to verdict: keep it, or drop it for a reason that can be told. Cheapest checks first; what has happened stays told in one word.
//
// Constant after construction; shared by threads.
#pragma once

#include "core/builtin.h"
#include "core/candidate.h"
#include "core/rule.h"
#include "judge/text.h"
#include "judge/value.h"
#include "match/matcher.h"

namespace keysieve {

struct JudgePolicy {
  bool inline_marks = true;  // marks in the text count (a server says no where it does not trust the text)
};

class Judge final {
 public:
  // The matcher must outlive the judge.
  Judge(const Matcher& matcher, Words words, JudgePolicy policy) : matcher_(matcher), values_(words), policy_(policy) {}

  [[nodiscard]] Verdict judge(const Text& text, const Candidate& candidate) const;

  // Whether the rule looks at this path and, for a file rule, at a file with these first bytes.
  [[nodiscard]] static bool applies(const Rule& rule, const Piece& piece);

 private:
  [[nodiscard]] Verdict judge_value(const Text& text, const Candidate& candidate, const Rule& rule) const;
  [[nodiscard]] static bool is_near(const Text& text, const Rule& rule, Span match);

  const Matcher& matcher_;
  ValueJudge values_;
  JudgePolicy policy_;
};

}  // namespace keysieve
