#include "match/trail.h"

#include <functional>
#include <tuple>

namespace keysieve {
namespace {

// Where a match may begin that touches together may be told in pieces.
void put_in_order(std::vector<Start>& starts) {
  for (std::size_t i = 0; i < starts.size(); ++i) {
    const Start start = starts[i];
    if (start.last - start.first < Trail::kLongest) continue;
    starts[i].last = start.first + Trail::kLongest - 1;
    starts.push_back({start.rule, start.first + Trail::kLongest, start.last});
  }
  std::ranges::sort(starts, {}, [](const Start& start) { return std::tuple(start.last, start.rule, start.first); });
  starts.erase(std::unique(starts.begin(), starts.end()), starts.end());
}

}  // namespace

void Trail::finish() {
  put_in_order(met);
  put_in_order(begun);
}

void merge(std::vector<Span>& spans) {
  if (!std::ranges::is_sorted(spans, {}, &Span::begin)) std::ranges::sort(spans, {}, &Span::begin);
  std::size_t kept = 0;
  for (const Span& span : spans) {
    if (kept > 0 && span.begin <= spans[kept - 1].end) {
      spans[kept - 1].end = std::max(spans[kept - 1].end, span.end);
    } else {
      spans[kept++] = span;
    }
  }
  spans.resize(kept);
}

std::vector<Span> changed_parts(std::span<const Copy> copies, std::size_t base_size, std::size_t size, std::size_t margin) {
  std::vector<Span> parts;
  const auto add = [&](std::size_t begin, std::size_t end) {
    begin -= std::min(begin, margin);
    end = std::min(size, end + margin);
    if (!parts.empty() && begin <= parts.back().end)
      parts.back().end = end;
    else
      parts.push_back({begin, end});
  };
  std::size_t done = 0;
  for (const Copy& copy : copies) {
    // The beginning of both is no seam.
    if (copy.to > 0 || copy.from > 0) add(done, copy.to);
    done = copy.to + copy.size;
  }
  const bool ends_alike = !copies.empty() && done == size && copies.back().from + copies.back().size == base_size;
  if (!ends_alike) add(done, size);
  return parts;
}

std::vector<Span> carried(std::span<const Copy> copies, std::span<const Span> spans) {
  std::vector<Span> there;
  touching(copies, spans, 0, std::identity(), [&](const Copy& copy, const Span& span) {
    const std::size_t begin = std::max<std::size_t>(span.begin, copy.from);
    const std::size_t end = std::min<std::size_t>(span.end, copy.from + copy.size);
    there.push_back({begin - copy.from + copy.to, end - copy.from + copy.to});
  });
  return there;
}

void follow(const Trail& trail, std::span<const Copy> copies, std::span<const std::uint32_t> leads, std::vector<Start>& starts,
            std::vector<Start>& begun) {
  const auto anywhere = [](const Start& start) { return Span{start.first, start.last + 1}; };
  touching(copies, std::span(trail.met), Trail::kLongest, anywhere, [&](const Copy& copy, const Start& start) {
    const std::size_t first = std::max<std::size_t>(start.first, copy.from);
    const std::size_t last = std::min<std::size_t>(start.last, copy.from + copy.size - 1);
    starts.push_back({start.rule, first - copy.from + copy.to, last - copy.from + copy.to});
  });
  const auto at_last = [](const Start& start) { return Span{start.last, start.last + 1}; };
  touching(copies, std::span(trail.begun), 1, at_last, [&](const Copy& copy, const Start& start) {
    const std::size_t last = start.last - copy.from + copy.to;
    begun.push_back({start.rule, last - std::min<std::size_t>(last, leads[start.rule]), last});
    starts.push_back(begun.back());
  });
}

}  // namespace keysieve
