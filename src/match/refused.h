// Where a rule of long matches did not match: versions of a file hold the same places over and over, and to look for such a match takes
// long.
//
// A match goes by its own bytes and those next to it, so a place that looks alike holds none either.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "base/fingerprint.h"
#include "match/sieve.h"

namespace keysieve {

// One a scanner. Holds some of them: what is new takes the place of what is old.
class Refused final {
 public:
  // Of the places where a match may begin, and how long one is at most.
  [[nodiscard]] Fingerprint print(std::string_view text, const Start& start, std::size_t reach) const;
  [[nodiscard]] bool holds(const Fingerprint& print) const { return prints_[print.low % kMost] == print; }
  void add(const Fingerprint& print) { prints_[print.low % kMost] = print; }

 private:
  static constexpr std::size_t kMost = std::size_t{1} << 16;
  static constexpr std::size_t kBeside = 2;  // bytes on either side of a match that may decide

  Fingerprinter fingerprinter_;
  std::vector<Fingerprint> prints_ = std::vector<Fingerprint>(kMost);
};

}  // namespace keysieve
