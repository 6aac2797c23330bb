// A regular expression as Go writes it (RE2, https://github.com/google/re2/wiki/Syntax), put into what PCRE2 and Hyperscan read alike.
//
// Both read bytes: a character beyond ASCII becomes its bytes, a class that holds one is refused, since it cannot.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace keysieve {

struct GoPattern {
  std::string exact;       // for PCRE2: means what Go's means
  std::string bounded;     // for Hyperscan: every repeat has an end, so that it may miss what is longer
  bool unbounded = false;  // the two differ
  bool cut = false;        // and more stands behind a repeat without an end: what repeats longer than `bounded` says is missed
  std::size_t groups = 0;
};

// Group `secret_group` is called `secret` in the result; 0: none is. Throws UsageError with what cannot be said, and where.
[[nodiscard]] GoPattern translate_go_pattern(std::string_view pattern, std::size_t secret_group = 0);

}  // namespace keysieve
