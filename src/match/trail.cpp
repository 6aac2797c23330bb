#include "match/trail.h"

namespace keysieve {
void Copies::sort() {
  if (by_base_.size() == in_order_.size()) return;
  by_base_.assign(in_order_.begin(), in_order_.end());
  if (!std::ranges::is_sorted(by_base_, {}, &Copy::from)) std::ranges::sort(by_base_, {}, &Copy::from);
  ends_.reserve(by_base_.size());
  std::uint64_t end = 0;
  for (const Copy& copy : by_base_) ends_.push_back(end = std::max(end, copy.from + copy.size));
}

void merge(std::vector<Span>& spans) {
  std::ranges::sort(spans, {}, &Span::begin);
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
    parts.push_back({begin - std::min(begin, margin), std::min(size, end + margin)});
  };
  std::size_t done = 0;
  for (const Copy& copy : copies) {
    // The beginning of both is no seam.
    if (copy.to > 0 || copy.from > 0) add(done, copy.to);
    done = copy.to + copy.size;
  }
  const bool ends_alike = !copies.empty() && done == size && copies.back().from + copies.back().size == base_size;
  if (!ends_alike) add(done, size);
  merge(parts);
  return parts;
}

std::vector<Span> carried(Copies& copies, std::span<const Span> spans) {
  std::vector<Span> there;
  for (const Span& span : spans) {
    copies.touching(span.begin, span.end, [&](const Copy& copy) {
      const std::size_t begin = std::max<std::size_t>(span.begin, copy.from);
      const std::size_t end = std::min<std::size_t>(span.end, copy.from + copy.size);
      if (begin <= end) there.push_back({begin - copy.from + copy.to, end - copy.from + copy.to});
    });
  }
  return there;
}

void follow(const Trail& trail, Copies& copies, std::span<const std::uint32_t> leads, std::vector<Start>& starts,
            std::vector<Start>& begun) {
  for (const Start& start : trail.met) {
    copies.touching(start.first, start.last, [&](const Copy& copy) {
      const std::size_t first = std::max<std::size_t>(start.first, copy.from);
      const std::size_t last = std::min<std::size_t>(start.last, copy.from + copy.size - 1);
      if (first <= last) starts.push_back({start.rule, first - copy.from + copy.to, last - copy.from + copy.to});
    });
  }
  for (const Start& start : trail.begun) {
    copies.touching(start.last, start.last, [&](const Copy& copy) {
      const std::size_t last = start.last - copy.from + copy.to;
      begun.push_back({start.rule, last - std::min<std::size_t>(last, leads[start.rule]), last});
      starts.push_back(begun.back());
    });
  }
}

}  // namespace keysieve
