// What a user's settings accept, ready to be asked.
//
// Shared by threads: the expressions are behind a lock, which is taken for findings only.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "core/candidate.h"
#include "core/settings.h"
#include "judge/text.h"

namespace keysieve {

class Exemptions final {
 public:
  // The settings must outlive this. Throws UsageError that names the line whose expression does not compile.
  explicit Exemptions(const Settings& settings);
  ~Exemptions();
  Exemptions(const Exemptions&) = delete;
  Exemptions& operator=(const Exemptions&) = delete;

  // Why the rule is not used at all; empty: it is. Good as long as this.
  [[nodiscard]] std::string_view disables(const Rule& rule) const;

  // Why the candidate is accepted; empty: it is not. Good as long as this. An expression that takes too long accepts nothing.
  [[nodiscard]] std::string_view accepts(const Text& text, const Candidate& candidate, const Rule& rule) const;

  // Which line accepts that secret in that file by its hash; empty: none.
  [[nodiscard]] std::string hashed(std::string_view path, std::string_view secret) const;

 private:
  struct Compiled;
  const Settings& settings_;
  std::unique_ptr<Compiled> compiled_;
};

// Which line of the settings accepts what stands at that place, or came with that commit; empty: none.
[[nodiscard]] std::string accepted_place(const Settings& settings, std::string_view commit, std::string_view path, std::size_t line);

}  // namespace keysieve
