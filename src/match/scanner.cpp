#include "match/scanner.h"

#include <hs/hs.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <optional>
#include <tuple>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/handle.h"
#include "base/text.h"
#include "match/regex.h"
#include "match/sieve.h"

namespace keysieve {
namespace {

using Scratch = Handle<hs_scratch_t, hs_free_scratch>;

constexpr std::size_t batch = 16384;  // windows kept before they are confirmed
// Starts from the sieve in one text; where there are more, one pass of the database is faster than a search at each, and worth opening it.
constexpr std::size_t most_starts = 64;
constexpr std::size_t bytes_a_start = 256;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// Ends of one rule's matches whose windows touch: [first, last], inclusive.
struct Window {
  std::uint32_t rule;
  std::size_t first;
  std::size_t last;
};

}  // namespace

struct Scanner::State {
  State(const Matcher& all, Scanner::Way how) : matcher(all), way(how), regexes(all.size()), open(all.size(), none), done(all.size(), 0) {
    for (const Matcher::Group& group : matcher.groups()) {
      if (group.sieve == nullptr) {
        allocate_for(group.database);
      } else if (way != Scanner::Way::database) {
        allocate_for(group.unsieved);
      }
    }
  }

  void allocate_for(const Database& database);
  void match(const Database& database, match_event_handler on_event);
  [[nodiscard]] bool match_by_sieve(const Matcher::Group& group);
  void match_by_database(const Matcher::Group& group);
  void begin(std::string_view text, std::size_t first_rule);
  void end_at(std::uint32_t rule, std::size_t to);
  void confirm_all();
  void forget_all();
  void confirm(const Window& window);
  void confirm(std::uint32_t rule, std::size_t from, std::size_t last);
  const Rule& rule(std::size_t in_group) const { return matcher.rule(RuleIndex{static_cast<std::uint32_t>(base + in_group)}); }
  bool may_hold(const Window& window, std::size_t from) const;
  const Regex& regex(std::uint32_t rule);
  static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void* context) noexcept;

  const Matcher& matcher;
  Scratch scratch;
  Scanner::Way way;
  bool database_open = false;                 // of the group that has a sieve
  std::vector<std::optional<Regex>> regexes;  // by rule, compiled when it first fires
  std::vector<std::uint32_t> open;            // by rule: its last window in `windows`, or none
  std::vector<std::size_t> done;              // by rule: where its last confirmed secret ends; 0 where it did not fire in this text
  std::vector<std::uint32_t> matched;         // rules that are done with a part of this text
  std::vector<Window> windows;
  std::vector<std::uint32_t> fired;
  std::vector<Start> starts;  // from the sieve

  std::string_view bytes;
  std::size_t base = 0;  // of the group that is being matched
  const Found* found = nullptr;
  const Undecided* undecided = nullptr;
  std::exception_ptr thrown;  // by a callback inside Hyperscan, which no exception may cross
};

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
      state.end_at(static_cast<std::uint32_t>(state.base + rule), static_cast<std::size_t>(to));
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
  for (const Window& window : windows) confirm(window);
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
  from = std::max(from, done[rule]);
  Regex::Match match;
  while (from <= last) {
    Regex::Result const result = regex(rule).find(bytes, from, last, match);
    if (result == Regex::Result::none) return;
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
  const hs_error_t rc = hs_scan(database.get(), bytes.data(), static_cast<unsigned>(bytes.size()), 0, scratch.get(), on_event, this);
  if (thrown) std::rethrow_exception(thrown);
  if (rc != HS_SUCCESS && rc != HS_SCAN_TERMINATED) throw ScanError("Hyperscan failed (error " + std::to_string(rc) + ")");
}

// The sieve tells where a match may begin, so the same candidates come of it as of the database. False, and nothing done, where that is the
// faster way.
bool Scanner::State::match_by_sieve(const Matcher::Group& group) {
  starts.clear();
  std::size_t const most = way == Way::sieve ? std::numeric_limits<std::size_t>::max() : most_starts + bytes.size() / bytes_a_start;
  if (!sieve(*group.sieve, bytes, most, starts)) return false;
  std::ranges::sort(starts, {}, [](const Start& start) { return std::tuple(start.rule, start.first, start.last); });
  for (std::size_t i = 0; i < starts.size();) {
    const std::size_t first = i;
    std::size_t last = starts[i].last;
    while (++i < starts.size() && starts[i].rule == starts[first].rule && starts[i].first <= last + 1)
      last = std::max(last, starts[i].last);
    confirm(static_cast<std::uint32_t>(base + starts[first].rule), starts[first].first, last);
  }
  match(group.unsieved, on_match);
  return true;
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

void Scanner::scan(std::string_view bytes, const Found& found, const Undecided& undecided) {
  if (bytes.size() > std::numeric_limits<unsigned>::max()) throw ScanError("a text of over 4 GiB cannot be matched in one block");
  State& state = *state_;
  state.found = &found;
  state.undecided = &undecided;
  for (std::uint32_t rule : state.matched) state.done[rule] = 0;
  state.matched.clear();
  for (const Matcher::Group& group : state.matcher.groups()) {
    state.begin(bytes, group.first);
    const bool sieved = group.sieve != nullptr && state.way != Way::database && state.match_by_sieve(group);
    if (!sieved) state.match_by_database(group);
    state.confirm_all();
  }
}

}  // namespace keysieve
