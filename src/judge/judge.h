// Candidate to verdict: keep it, or drop it for a reason that can be told. Cheapest checks first; what has happened stays told in one word.
//
// Constant after construction; shared by threads.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/builtin.h"
#include "core/candidate.h"
#include "core/rule.h"
#include "judge/exemptions.h"
#include "judge/text.h"
#include "judge/value.h"
#include "match/matcher.h"

namespace keysieve {

struct JudgePolicy {
  bool inline_marks = true;                // marks in the text count (a server says no where it does not trust the text)
  const Exemptions* exemptions = nullptr;  // what the settings accept; must outlive the judge; null: nothing
};

class Judge final {
 public:
  // The matcher must outlive the judge. Throws UsageError where a rule's path pattern does not compile.
  Judge(const Matcher& matcher, Words words, JudgePolicy policy);

  [[nodiscard]] Verdict judge(const Text& text, const Candidate& candidate) const;

  // Whether it drops that secret of a rule whatever stands around it.
  [[nodiscard]] bool never(const Rule& rule, std::string_view secret) const { return values_.never(rule, secret); }

  // Of a file rule that goes by its name alone, once it applies: whether the settings accept that.
  [[nodiscard]] Verdict judge_name(const Text& text, const Candidate& candidate) const;

  // The accounts that it opens, told beside it (judge/login.h). Of a generic rule's or a user's own, no provider is known.
  [[nodiscard]] std::vector<Span> logins(const Text& text, const Candidate& candidate) const;

  // Which line of the settings accepts the secret in that file by its hash; empty: none.
  [[nodiscard]] std::string accepted_hash(std::string_view path, std::string_view secret) const {
    return policy_.exemptions == nullptr ? std::string() : policy_.exemptions->hashed(path, secret);
  }

  // Whether the rule looks at this path.
  [[nodiscard]] bool looks_at(const Rule& rule, std::string_view path) const;
  // Whether it looks, where it is a file rule, at a file with these first bytes.
  [[nodiscard]] static bool fits(const Rule& rule, const Piece& piece);

 private:
  [[nodiscard]] Verdict exempt(const Text& text, const Candidate& candidate, const Rule& rule, Verdict kept) const;
  [[nodiscard]] Verdict judge_value(const Text& text, const Candidate& candidate, const Rule& rule) const;
  [[nodiscard]] static bool is_near(const Text& text, const Rule& rule, Span match);

  const Matcher& matcher_;
  ValueJudge values_;
  Strings login_names_;
  JudgePolicy policy_;
  struct PathPatterns;  // those of a user's own rules
  std::shared_ptr<PathPatterns> path_patterns_;
};

}  // namespace keysieve
