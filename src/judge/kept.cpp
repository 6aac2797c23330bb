#include "judge/kept.h"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <map>
#include <tuple>
#include <utility>

namespace keysieve {

void drop_lonely(const Text& text, const Matcher& matcher, std::vector<Kept>& kept) {
  const auto rule = [&](const Kept& each) -> const Rule& { return matcher.rule(each.candidate.rule); };
  if (std::ranges::all_of(kept, [&](const Kept& each) { return rule(each).with.empty() && !rule(each).helper; })) return;
  const auto column = [&](const Kept& each) {
    return each.candidate.match.begin - text.lines.begin_of(text.lines.line_of(each.candidate.match.begin));
  };
  const auto apart = [](std::size_t a, std::size_t b) { return a > b ? a - b : b - a; };
  const auto holds = [&](const Kept& each, const Companion& companion) {
    return std::ranges::any_of(kept, [&](const Kept& other) {
      if (rule(other).id != companion.rule) return false;
      const std::size_t lines = apart(text.lines.line_of(each.candidate.match.begin), text.lines.line_of(other.candidate.match.begin));
      return (companion.lines == Companion::anywhere || lines <= companion.lines) &&
             (companion.columns == Companion::anywhere || apart(column(each), column(other)) <= companion.columns);
    });
  };
  std::vector<Kept> result;
  for (const Kept& each : kept) {
    const auto close = [&](const Companion& companion) { return holds(each, companion); };
    if (!rule(each).helper && std::ranges::all_of(rule(each).with, close)) result.push_back(each);
  }
  kept = std::move(result);
}

std::vector<Kept> best(std::vector<Kept> kept, const Matcher& matcher) {
  const auto rank = [&](const Kept& k) {
    const Rule& rule = matcher.rule(k.candidate.rule);
    return std::tuple(k.verified.empty(), rule.generic, -static_cast<int>(rule.severity),
                      -static_cast<std::ptrdiff_t>(k.candidate.secret.size()), k.candidate.secret.begin, k.candidate.rule);
  };
  std::ranges::sort(kept, {}, rank);
  std::map<std::size_t, std::size_t> taken;  // begin to end of what was accepted; no two overlap
  std::vector<Kept> result;
  for (Kept& each : kept) {
    const Span span = each.candidate.secret;
    if (matcher.rule(each.candidate.rule).kind != Kind::file) {
      const auto next = taken.lower_bound(span.end);
      const bool free = next == taken.begin() || std::prev(next)->second <= span.begin;
      if (!free) continue;
      taken[span.begin] = span.end;
    }
    result.push_back(each);
  }
  return result;
}

}  // namespace keysieve
