// Scans of what was made from something that was scanned (trail.h).
#include <algorithm>

#include "match/scanner.h"
#include "match/scanner_state.h"

namespace keysieve {

void Scanner::State::gather(const Window& window) {
  std::size_t const reach = matcher.rule(RuleIndex{window.rule}).reach;
  std::size_t const from = window.first - std::min(window.first, reach);
  if (may_hold(window, from)) starts.push_back({window.rule, from, window.last});
}

// By how each rule is met.
void Scanner::State::find_cares() {
  cares.assign(matcher.size(), Care::events);
  leads.assign(matcher.size(), 0);
  divisible = true;
  for (const Matcher::Group& group : matcher.groups()) {
    if (group.sieve == nullptr) continue;
    for (const SieveCheck& check : group.sieve->checks) {
      cares[group.first + check.rule] = Care::words;
      leads[group.first + check.rule] = std::max(leads[group.first + check.rule], check.lead_most - check.lead_least);
    }
    for (const SieveRun& run : group.sieve->runs) {
      cares[group.first + run.rule] = Care::words;
      // A run may be of any length: where the rule is long, its places are not met within a margin.
      if (!Trail::is_short(matcher.rule(RuleIndex{static_cast<std::uint32_t>(group.first + run.rule)}))) divisible = false;
    }
  }
  for (const RuleIndex rule : matcher.path_rules()) cares[static_cast<std::size_t>(rule)] = Care::matches;  // a scan leaves them out
  for (std::uint32_t i = 0; i < cares.size(); ++i) {
    const Rule& rule = matcher.rule(RuleIndex{i});
    if (Trail::is_short(rule)) cares[i] = Care::matches;
    // An event tells of a whole match of what is sought: where that may be long, it is not met within a margin.
    if (cares[i] == Care::events && rule.reach > Trail::kShort) divisible = false;
  }
}

// Where rules are met in these parts, into `starts`. False where there are so many words that the database is the faster way.
bool Scanner::State::gather_all(std::span<const Span> all) {
  gathering = true;
  bool whole = true;
  for (const Matcher::Group& group : matcher.groups()) {
    begin(bytes, group.first);
    const std::size_t before = starts.size();
    for (const Span& part : all) {
      if (group.sieve != nullptr) whole = whole && sieve(*group.sieve, bytes, part, starts.size() + most_starts(part.size()), starts);
    }
    for (std::size_t i = before; i < starts.size(); ++i) {
      starts[i].rule += static_cast<std::uint32_t>(group.first);
      if (cares[starts[i].rule] == Care::words) trail->begun.push_back(starts[i]);
    }
    for (const Span& part : all) {
      part_at = part.begin;
      part_end = part.end;
      match(group.sieve != nullptr ? group.unsieved : group.database, on_match);
      confirm_all();
    }
    part_at = part_end = 0;
  }
  gathering = false;
  return whole;
}

void Scanner::scan_changed(std::string_view bytes, std::span<const Copy> copies, const Trail& before, Trail& trail, const Found& found,
                           const Undecided& undecided) {
  State& state = *state_;
  const std::vector<Span> parts = changed_parts(copies, before.size, bytes.size(), Trail::kMargin);
  std::size_t changed = 0;
  for (const Span& part : parts) changed += part.size();
  state.open_text(bytes, found, undecided, &trail);
  state.starts.clear();
  // What is nearly all new is read faster as a whole.
  const bool pays = before.known && state.way != Way::database && changed < bytes.size() - bytes.size() / 4;
  if (!pays || !state.gather_all(parts)) {
    scan(bytes, found, undecided, &trail);
    return;
  }
  follow(before, copies, state.leads, state.starts, trail.begun);
  state.base = 0;
  state.confirm_starts(0);
  trail.finish();
}

}  // namespace keysieve
