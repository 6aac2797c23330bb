#include "judge/settle.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace keysieve {
namespace {

bool is_of_file(const Found& found) { return found.finding.rule->kind == Kind::file; }

// One of those that are the same secret at overlapping places: that with the least decoders.
void join_same(std::vector<Found>& found) {
  const auto order = [](const Found& f) {
    return std::tuple(std::string_view(f.finding.id), f.finding.span.begin, f.finding.decoded.size());
  };
  std::ranges::sort(found, {}, order);
  std::vector<Found> kept;
  for (Found& each : found) {
    const bool same = !kept.empty() && !is_of_file(each) && kept.back().finding.id == each.finding.id &&
                      kept.back().finding.span.overlaps(each.finding.span);
    if (!same) {
      kept.push_back(std::move(each));
    } else if (each.finding.decoded.size() < kept.back().finding.decoded.size()) {
      kept.back() = std::move(each);
    }
  }
  found = std::move(kept);
}

// What is found in the letters of base64 is the value that they encode.
void drop_encoded(std::vector<Found>& found) {
  std::map<std::size_t, std::size_t> said;  // what was decoded and found, begin to end
  for (const Found& each : found) {
    if (each.opaque) said[each.finding.span.begin] = std::max(said[each.finding.span.begin], each.finding.span.end);
  }
  std::erase_if(found, [&](const Found& each) {
    if (each.opaque || is_of_file(each) || !each.finding.verified.empty()) return false;
    const auto next = said.upper_bound(each.finding.span.begin);
    return next != said.begin() && std::prev(next)->second >= each.finding.span.end;
  });
}

auto rank(const Found& f) {
  const Rule& rule = *f.finding.rule;
  return std::tuple(f.finding.verified.empty(), rule.generic, -static_cast<int>(rule.severity),
                    -static_cast<std::ptrdiff_t>(f.finding.span.size()), f.in_plain, f.finding.span.begin, rule.id);
}

}  // namespace

void settle(std::vector<Found>& found) {
  if (std::ranges::all_of(found, &Found::in_plain)) return;
  join_same(found);
  drop_encoded(found);
  std::ranges::stable_sort(found, {}, rank);
  std::map<std::size_t, std::map<std::size_t, std::size_t>> told;  // by file: begin to end of what is told; no two overlap
  std::vector<Found> kept;
  for (Found& each : found) {
    if (!is_of_file(each)) {
      const Span span = each.in_file;
      std::map<std::size_t, std::size_t>& taken = told[each.file];
      const auto next = taken.lower_bound(span.end);
      if (next != taken.begin() && std::prev(next)->second > span.begin) continue;
      taken[span.begin] = span.end;
    }
    kept.push_back(std::move(each));
  }
  found = std::move(kept);
}

void drop_outer(std::vector<Found>& found) {
  std::set<std::pair<std::string, std::string>> deeper;  // id, and each path that leads to it
  for (const Found& each : found) {
    const std::string& path = each.finding.path;
    for (std::size_t at = path.find('!'); at != std::string::npos; at = path.find('!', at + 1)) {
      deeper.emplace(each.finding.id, path.substr(0, at));
    }
  }
  std::erase_if(found, [&](const Found& each) { return !is_of_file(each) && deeper.contains({each.finding.id, each.finding.path}); });
}

}  // namespace keysieve
