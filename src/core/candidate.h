// What the matcher hands to the judge: a rule's pattern matched here, and this part of the match is the secret.
#pragma once

#include <string_view>

#include "core/piece.h"
#include "core/rule.h"

namespace keysieve {

struct Candidate {
  RuleIndex rule{};
  Span match;
  Span secret;  // group `secret`, else group 1, else the match
  Span key;     // group `key` where the pattern has one: the name that the secret is given to; else empty
};

// Keep it, or drop it for a reason that `explain` can print. `why` is constant text, never bytes of the piece.
struct Verdict {
  bool keep = true;
  std::string_view why;  // of a drop: the reason; of a keep: by what it was proven ("checksum", "structure", ...), or empty
  static Verdict drop(std::string_view reason) { return {false, reason}; }
  static Verdict proven(std::string_view by) { return {true, by}; }
};

}  // namespace keysieve
