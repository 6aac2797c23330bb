#include "match/scanner.h"

#include <hs/hs.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <optional>
#include <span>
#include <tuple>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/handle.h"
#include "base/text.h"
#include "match/regex.h"
#include "match/scanner_state.h"
#include "match/sieve.h"

namespace keysieve {
namespace {

constexpr std::size_t batch = 16384;  // windows kept before they are confirmed

}  // namespace

void Scanner::State::begin(std::string_view text, std::size_t first_rule) {
  bytes = text;
  base = first_rule;
  thrown = nullptr;
  windows.clear();
}

int Scanner::State::on_match(unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) noexcept {
  State& state = *static_cast<State*>(context);
  try {
    for (std::size_t rule = id; rule != no_rule; rule = state.rule(rule).next_alike) {
      state.end_at(static_cast<std::uint32_t>(state.base + rule), static_cast<std::size_t>(to) + state.part_at);
    }
    return 0;
  } catch (...) {
    state.thrown = std::current_exception();
    return 1;  // ends hs_scan with HS_SCAN_TERMINATED; scan() rethrows
  }
}

void Scanner::State::end_at(std::uint32_t rule, std::size_t to) {
  std::size_t const reach = matcher.rule(RuleIndex{rule}).reach;
  if (open[rule] != none) {
    Window& window = windows[open[rule]];
    const bool touches = to + 1 >= window.first && (to <= window.last || to - window.last <= reach + 1);
    if (touches) {
      window.first = std::min(window.first, to);
      window.last = std::max(window.last, to);
      return;
    }
  }
  if (windows.size() >= batch) confirm_all();
  if (open[rule] == none) fired.push_back(rule);
  open[rule] = static_cast<std::uint32_t>(windows.size());
  windows.push_back({rule, to, to});
}

void Scanner::State::confirm_all() {
  for (const Window& window : windows) {
    if (gathering)
      gather(window);
    else
      confirm(window);
  }
  windows.clear();
  for (std::uint32_t rule : fired) open[rule] = none;
  fired.clear();
}

const Regex& Scanner::State::regex(std::uint32_t rule) {
  if (!regexes[rule]) regexes[rule].emplace(matcher.rule(RuleIndex{rule}).pattern);
  return *regexes[rule];
}

// Of rules that are alike, which one is meant is told by its names: no need to compile the others.
bool Scanner::State::may_hold(const Window& window, std::size_t from) const {
  const Rule& rule = matcher.rule(RuleIndex{window.rule});
  if (rule.alike.empty() || regexes[window.rule]) return true;
  std::string_view const text = bytes.substr(from, window.last - from);
  return std::ranges::any_of(rule.needs, [&](std::string_view name) { return contains_without_case(text, lowered(name)); });
}

void Scanner::State::confirm(const Window& window) {
  // Every match begins with what Hyperscan found, so it starts at most `reach` before an end.
  std::size_t const reach = matcher.rule(RuleIndex{window.rule}).reach;
  std::size_t const from = window.first - std::min(window.first, reach);
  if (may_hold(window, from)) confirm(window.rule, from, window.last);
}

// All matches that begin in [from, last] and behind the last one that was found.
void Scanner::State::confirm(std::uint32_t rule, std::size_t from, std::size_t last) {
  const bool covered = from < done[rule];
  const Start start{rule, from, last};
  from = std::max(from, done[rule]);
  if (trail != nullptr && (covered || cares[rule] == Care::events)) trail->met.push_back(start);
  bool noted = trail == nullptr || covered || cares[rule] != Care::matches;
  Regex::Match match;
  while (from <= last) {
    Regex::Result const result = regex(rule).find(bytes, from, last, match);
    if (result == Regex::Result::none) return;
    if (!std::exchange(noted, true)) trail->met.push_back(start);
    if (result == Regex::Result::undecided) {
      (*undecided)(RuleIndex{rule}, Span{from, last});
      return;
    }
    (*found)(Candidate{RuleIndex{rule}, match.whole, match.secret, match.key});
    // Only the secret is used up: the byte that ends one may begin the next.
    from = std::max(match.secret.end, match.whole.begin + 1);
    if (done[rule] == 0) matched.push_back(rule);
    done[rule] = from;
  }
}

void Scanner::State::allocate_for(const Database& database) {
  if (database.get() == nullptr) return;
  hs_scratch_t* raw = scratch.release();
  const hs_error_t rc = hs_alloc_scratch(database.get(), &raw);
  scratch.reset(raw);
  if (rc != HS_SUCCESS) throw ScanError("Hyperscan does not accept the rule database (error " + std::to_string(rc) + ")");
}

void Scanner::State::match(const Database& database, match_event_handler on_event) {
  if (database.get() == nullptr) return;
  const std::string_view text = part_end == 0 ? bytes : bytes.substr(part_at, part_end - part_at);
  const hs_error_t rc = hs_scan(database.get(), text.data(), static_cast<unsigned>(text.size()), 0, scratch.get(), on_event, this);
  if (thrown) std::rethrow_exception(thrown);
  if (rc != HS_SUCCESS && rc != HS_SCAN_TERMINATED) throw ScanError("Hyperscan failed (error " + std::to_string(rc) + ")");
}

// The sieve tells where a match may begin, so the same candidates come of it as of the database. False, and nothing done, where that is the
// faster way.
bool Scanner::State::match_by_sieve(const Matcher::Group& group) {
  starts.clear();
  std::size_t const most = way == Way::sieve ? std::numeric_limits<std::size_t>::max() : most_starts(bytes.size());
  if (!sieve(*group.sieve, bytes, {0, bytes.size()}, most, starts)) return false;
  if (trail != nullptr) {
    for (const Start& start : starts) {
      const auto rule = static_cast<std::uint32_t>(base + start.rule);
      if (cares[rule] == Care::words) trail->begun.push_back({rule, start.first, start.last});
    }
  }
  confirm_starts(base);
  match(group.unsieved, on_match);
  return true;
}

// Those of a rule that touch together, so that no byte is looked at twice.
void Scanner::State::confirm_starts(std::size_t first_rule) {
  std::ranges::sort(starts, {}, [](const Start& start) { return std::tuple(start.rule, start.first, start.last); });
  for (std::size_t i = 0; i < starts.size();) {
    const std::size_t first = i;
    std::size_t last = starts[i].last;
    while (++i < starts.size() && starts[i].rule == starts[first].rule && starts[i].first <= last + 1)
      last = std::max(last, starts[i].last);
    confirm(static_cast<std::uint32_t>(first_rule + starts[first].rule), starts[first].first, last);
  }
}

void Scanner::State::match_by_database(const Matcher::Group& group) {
  if (group.sieve != nullptr && !database_open) allocate_for(group.database);
  database_open = database_open || group.sieve != nullptr;
  match(group.database, on_match);
}

Scanner::Scanner(const Matcher& matcher, Way way) : state_(std::make_unique<State>(matcher, way)) {}
Scanner::~Scanner() = default;
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner& Scanner::operator=(Scanner&&) noexcept = default;

void Scanner::State::open_text(std::string_view text, const Found& to, const Undecided& undecided_to, Trail* left) {
  if (text.size() > std::numeric_limits<unsigned>::max()) throw ScanError("a text of over 4 GiB cannot be matched in one block");
  bytes = text;
  found = &to;
  undecided = &undecided_to;
  for (std::uint32_t rule : matched) done[rule] = 0;
  matched.clear();
  trail = left;
  gathering = false;
  part_at = part_end = 0;
  if (trail == nullptr) return;
  if (cares.empty()) find_cares();
  trail->met.clear();
  trail->begun.clear();
  trail->size = text.size();
  trail->known = divisible;
}

void Scanner::seek(std::string_view bytes, std::span<const RuleIndex> rules, const Found& found, const Undecided& undecided) {
  if (rules.empty()) return;
  state_->open_text(bytes, found, undecided, nullptr);
  for (const RuleIndex rule : rules) state_->confirm(static_cast<std::uint32_t>(rule), 0, bytes.size());
}

void Scanner::scan(std::string_view bytes, const Found& found, const Undecided& undecided, Trail* trail) {
  State& state = *state_;
  state.open_text(bytes, found, undecided, trail);
  for (const Matcher::Group& group : state.matcher.groups()) {
    state.begin(bytes, group.first);
    const bool sieved = group.sieve != nullptr && state.way != Way::database && state.match_by_sieve(group);
    // Of long rules the database tells where they match, not where they may begin.
    if (!sieved && group.sieve != nullptr && trail != nullptr) trail->known = false;
    if (!sieved) state.match_by_database(group);
    state.confirm_all();
  }
  if (trail != nullptr) trail->finish();
}

}  // namespace keysieve
