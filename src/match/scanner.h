// Finds candidates in bytes: Hyperscan tells where some rule's match ends, the rule's regular expression, compiled when it first fires,
// tells where it starts and which part is the secret.
//
// Time and memory are proportional to the bytes: ends of a rule whose windows touch are confirmed together, so no byte is confirmed twice
// for the same rule, and ends are confirmed in batches of a fixed size.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string_view>

#include "core/candidate.h"
#include "match/matcher.h"

namespace keysieve {

class Scanner final {
 public:
  // So many bytes in all are matched by words (Matcher::ByWords), then the one database is opened, which costs half a millisecond.
  static constexpr std::uint64_t kByWords = std::uint64_t{1} << 20;

  // The matcher must outlive the scanner. One scanner a thread. Throws ScanError where Hyperscan has no memory.
  explicit Scanner(const Matcher& matcher, std::uint64_t by_words = kByWords);
  ~Scanner();
  Scanner(Scanner&&) noexcept;
  Scanner& operator=(Scanner&&) noexcept;

  using Found = std::function<void(const Candidate&)>;
  // A rule whose pattern could not be decided here within its limits: the scan is incomplete.
  using Undecided = std::function<void(RuleIndex, Span window)>;

  // Calls `found` for every candidate; those of one rule come in order, those of several rules in none. Throws ScanError for bytes over
  // 4 GiB, which a Hyperscan block cannot hold, and lets through what `found` throws.
  void scan(std::string_view bytes, const Found& found, const Undecided& undecided);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace keysieve
