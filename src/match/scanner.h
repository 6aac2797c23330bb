// Finds candidates in bytes: the sieve tells where a match may begin, or Hyperscan where one ends; the rule's regular expression, compiled
// when it first fires, tells where it starts and which part is the secret.
//
// Time and memory are proportional to the bytes: places of a rule that touch are confirmed together, so no byte is confirmed twice
// for the same rule, and they are confirmed in batches of a bounded size.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string_view>

#include "core/candidate.h"
#include "match/matcher.h"
#include "match/trail.h"

namespace keysieve {

class Scanner final {
 public:
  // How the built-in rules are matched: what is found does not depend on it, only how long it takes.
  enum class Way : std::uint8_t {
    best,     // by the sieve, and by the database what holds too many words
    sieve,    // always by the sieve
    database  // always by the database
  };

  // The matcher must outlive the scanner. One scanner a thread. Throws ScanError where Hyperscan has no memory.
  explicit Scanner(const Matcher& matcher, Way way = Way::best);
  ~Scanner();
  Scanner(Scanner&&) noexcept;
  Scanner& operator=(Scanner&&) noexcept;

  using Found = std::function<void(const Candidate&)>;
  // A rule whose pattern could not be decided here within its limits: the scan is incomplete.
  using Undecided = std::function<void(RuleIndex, Span window)>;

  // Calls `found` for every candidate; those of one rule come in order, those of several rules in none. Throws ScanError for bytes over
  // 4 GiB, which a Hyperscan block cannot hold, and lets through what `found` throws.
  // Leaves a trail where one is given.
  void scan(std::string_view bytes, const Found& found, const Undecided& undecided, Trail* trail = nullptr);

  // Looks in all of the text for `rules`, which a scan leaves out (Matcher::path_rules), by their own expressions; else as scan().
  void seek(std::string_view bytes, std::span<const RuleIndex> rules, const Found& found, const Undecided& undecided);

  // As scan() of a text that was made from one that a scanner of the same matcher has scanned, whose trail is `before`. Finds the same, and
  // looks at what is new alone where that is possible. `trail` is another one.
  void scan_changed(std::string_view bytes, std::span<const Copy> copies, const Trail& before, Trail& trail, const Found& found,
                    const Undecided& undecided);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace keysieve
