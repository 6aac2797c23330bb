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
#include <iterator>
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
  static constexpr std::size_t kLongest = 4096;

  [[nodiscard]] static bool is_short(const Rule& rule) noexcept { return rule.find.empty() && rule.reach <= kShort; }

  bool known = false;        // false: the scan left none, and what is made from its text is scanned whole
  std::size_t size = 0;      // of the text
  std::vector<Start> met;    // of rules by position in the matcher
  std::vector<Start> begun;  // of long rules that the sieve meets; the word stands close behind `last`

  // To be called when all is in it, which comes in any order: none twice, ascending by `last`, and none longer than kLongest.
  void finish();
};

// Calls `each` for each copy and each item of its base that it holds a byte of. `place` tells where an item stands; items are ascending by
// where they end, and none is longer than `longest`, where they overlap each other. As a rule copies follow each other in the base as well,
// so that the next items are close to those before.
template <class Item, class Place, class Each>
void touching(std::span<const Copy> copies, std::span<const Item> items, std::size_t longest, Place place, Each each) {
  auto at = items.begin();
  for (const Copy& copy : copies) {
    if (items.empty()) return;
    const std::size_t end = copy.from + copy.size;
    const auto ends_before = [&](const Item& item) { return place(item).end <= copy.from; };
    if (at != items.begin() && !ends_before(at[-1])) {
      at = std::partition_point(items.begin(), at, ends_before);
    } else {
      auto next = at;
      for (std::ptrdiff_t step = 1; next != items.end() && ends_before(*next); step *= 2) {
        at = next + 1;
        next += std::min(step, items.end() - next);
      }
      at = std::partition_point(at, next, ends_before);
    }
    for (auto item = at; item != items.end(); ++item) {
      const Span stands = place(*item);
      if (stands.begin < end) {
        each(copy, *item);
      } else if (stands.end >= end + longest) {
        break;
      }
    }
  }
}

// The parts of a text of `size` bytes that lie within `margin` of what was not copied, or of where copies meet; ascending, apart from each
// other.
[[nodiscard]] std::vector<Span> changed_parts(std::span<const Copy> copies, std::size_t base_size, std::size_t size, std::size_t margin);

// Where those spans of the base stand in the text that was made from it, as far as they were copied; both ascending, apart from each other
// in the base.
[[nodiscard]] std::vector<Span> carried(std::span<const Copy> copies, std::span<const Span> spans);

// Appends where the starts of the base may lead to in the text that was made from it: `met`, and those of `begun` to both. `leads`: by
// rule, how far the places where a match may begin lie apart.
void follow(const Trail& trail, std::span<const Copy> copies, std::span<const std::uint32_t> leads, std::vector<Start>& starts,
            std::vector<Start>& begun);

// Spans that overlap or touch become one.
void merge(std::vector<Span>& spans);

}  // namespace keysieve
