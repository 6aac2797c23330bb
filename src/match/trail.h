// What a scan leaves for the scan of a text that was made from the one before: where something was met that may be met again.
//
// A rule's match that stands, with a byte on either side, in what was copied stood in the base as well. So the new text is scanned around
// what is new, and where the trail of its base leads; both together meet all that a scan of the whole meets. Two kinds of rules:
//
//   short   a match is at most kShort bytes: either it stands in what was copied, or it lies within kMargin of a seam. Of these it is noted
//           where one matched, or might have but for another match.
//   long    what tells that one may begin (a word, what must follow it) lies within kMargin bytes; how the match goes on is asked again in
//           every text. Of these it is noted where one may begin, matched or not.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "core/lineage.h"
#include "core/piece.h"
#include "core/rule.h"
#include "match/sieve.h"

namespace keysieve {

struct Trail {
  static constexpr std::size_t kShort = 272;
  static constexpr std::size_t kMargin = 288;

  [[nodiscard]] static bool is_short(const Rule& rule) noexcept { return rule.find.empty() && rule.reach <= kShort; }

  bool known = false;        // false: the scan left none, and what is made from its text is scanned whole
  std::size_t size = 0;      // of the text
  std::vector<Start> met;    // of rules by position in the matcher
  std::vector<Start> begun;  // of long rules that the sieve meets; the word stands close behind `last`
};

// What was copied, as one text asks that was made of it. Borrows the copies.
class Copies final {
 public:
  Copies() = default;
  explicit Copies(std::span<const Copy> copies) : in_order_(copies) {}

  [[nodiscard]] std::span<const Copy> in_order() const noexcept { return in_order_; }

  // Calls `each` for those of which [first, last] of the base, inclusive, touches a byte.
  template <class Each>
  void touching(std::size_t first, std::size_t last, Each each) {
    sort();
    auto at = static_cast<std::size_t>(std::ranges::upper_bound(ends_, first) - ends_.begin());
    for (; at < by_base_.size() && by_base_[at].from <= last; ++at) {
      const Copy& copy = by_base_[at];
      if (copy.from + copy.size > first) each(copy);
    }
  }

 private:
  void sort();

  std::span<const Copy> in_order_;
  std::vector<Copy> by_base_;        // by where they stand in the base; made when it is first asked
  std::vector<std::uint64_t> ends_;  // beside it: the farthest end of these so far
};

// The parts of a text of `size` bytes that lie within `margin` of what was not copied, or of where copies meet; ascending, apart from each
// other.
[[nodiscard]] std::vector<Span> changed_parts(std::span<const Copy> copies, std::size_t base_size, std::size_t size, std::size_t margin);

// Where those spans of the base stand in the text that was made from it, as far as they were copied.
[[nodiscard]] std::vector<Span> carried(Copies& copies, std::span<const Span> spans);

// Appends where the starts of the base may lead to in the text that was made from it: `met`, and those of `begun` to both. `leads`: by
// rule, how far the places where a match may begin lie apart.
void follow(const Trail& trail, Copies& copies, std::span<const std::uint32_t> leads, std::vector<Start>& starts,
            std::vector<Start>& begun);

// Spans that overlap or touch become one.
void merge(std::vector<Span>& spans);

}  // namespace keysieve
