// One pattern compiled by PCRE2, with its JIT once it was searched for a few times: where a match starts, and its groups, in text where
// Hyperscan has told where one ends.
//
// Bounded: a match that would take more than a fixed number of steps, or more stack than a fixed size, is not "no match" but `undecided`.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>

#include "core/piece.h"

namespace keysieve {

class Regex final {
 public:
  enum class Result { match, none, undecided };
  struct Match {
    Span whole;
    Span secret;  // group `secret` to `secret4`, else group 1, else the whole
    Span key;     // group `key`, else empty at 0
  };

  // Throws UsageError with PCRE2's reason and the offset in the pattern.
  explicit Regex(std::string_view pattern);
  ~Regex();
  Regex(Regex&&) noexcept;
  Regex& operator=(Regex&&) noexcept;

  // The leftmost match that starts within [from, last_start]. It may reach beyond, and what stands before `from` is seen by \b.
  // One thread at a time.
  [[nodiscard]] Result find(std::string_view text, std::size_t from, std::size_t last_start, Match& match) const;

 private:
  void use_jit() const;

  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace keysieve
