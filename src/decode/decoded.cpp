#include "decode/decoded.h"

#include <algorithm>

namespace keysieve {
namespace {

using Anchors = std::vector<Decoded::Anchor>;

std::size_t begin_of(const Anchors& anchors, std::size_t offset) {
  const auto after = std::ranges::upper_bound(anchors, offset, {}, &Decoded::Anchor::text);
  if (after == anchors.begin()) return offset;
  const Decoded::Anchor& from = *(after - 1);
  if (after == anchors.end()) return from.outer;
  return from.outer + (offset - from.text) * (after->outer - from.outer) / (after->text - from.text);
}

std::size_t end_of(const Anchors& anchors, std::size_t offset) {
  const auto to = std::ranges::lower_bound(anchors, offset, {}, &Decoded::Anchor::text);
  if (to == anchors.end()) return anchors.empty() ? offset : anchors.back().outer;
  if (to == anchors.begin() || to->text == offset) return to->outer;
  const Decoded::Anchor& from = *(to - 1);
  std::size_t const wide = to->text - from.text;
  return from.outer + ((offset - from.text) * (to->outer - from.outer) + wide - 1) / wide;
}

}  // namespace

Span Decoded::in_outer(Span span) const {
  if (packed) return *packed;
  std::size_t const begin = begin_of(anchors, span.begin);
  return {begin, span.end <= span.begin ? begin : std::max(begin, end_of(anchors, span.end))};
}

Span Decoded::original(Span span) const {
  for (const Decoded* at = this; at != nullptr; at = at->outer) span = at->in_outer(span);
  return span;
}

Span Decoded::in_file(Span span) const {
  for (const Decoded* at = this; at != nullptr && !at->packed; at = at->outer) span = at->in_outer(span);
  return span;
}

bool Decoded::crosses_break(Span span) const {
  for (const Decoded* at = this; at != nullptr; at = at->outer) {
    const auto next = std::ranges::upper_bound(at->breaks, span.begin);
    if (next != at->breaks.end() && *next < span.end) return true;
    span = at->in_outer(span);
  }
  return false;
}

bool Decoded::touches_made(Span span, std::size_t distance) const {
  std::size_t const from = span.begin - std::min(span.begin, distance);
  const auto first = std::ranges::lower_bound(made, from, {}, &Span::end);
  return first != made.end() && first->begin <= span.end + distance;
}

}  // namespace keysieve
