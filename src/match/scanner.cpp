#include "match/scanner.h"

#include <hs/hs.h>

#include <algorithm>
#include <exception>
#include <limits>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/handle.h"
#include "base/text.h"
#include "core/builtin.h"
#include "match/regex.h"

namespace keysieve {
namespace {

using Scratch = Handle<hs_scratch_t, hs_free_scratch>;

constexpr std::size_t batch = 16384;       // windows kept before they are confirmed
constexpr std::size_t most_by_words = 64;  // windows of rare rules in one text; where there are more, their database is the faster way
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

// Ends of one rule's matches whose windows touch: [first, last], inclusive.
struct Window {
  std::uint32_t rule;
  std::size_t first;
  std::size_t last;
};

}  // namespace

struct Scanner::State {
  State(const Matcher& all, std::uint64_t limit)
      : matcher(all), by_words(limit), regexes(all.size()), open(all.size(), none), done(all.size(), 0) {
    for (const Matcher::Group& group : matcher.groups()) {
      if (!goes_by_words(group)) allocate_for(group.database);
    }
    if (matcher.by_words() == nullptr || by_words == 0) return;
    allocate_for(matcher.by_words()->common);
    allocate_for(matcher.by_words()->words);
  }

  [[nodiscard]] bool goes_by_words(const Matcher::Group& group) const {
    return by_words > 0 && matcher.by_words() != nullptr && &group == matcher.groups().data();
  }
  void allocate_for(const Database& database);
  void match(const Database& database, match_event_handler on_event);
  [[nodiscard]] bool match_by_words();
  void begin(std::string_view text, std::size_t first_rule);
  void end_at(std::uint32_t rule, std::size_t to);
  void confirm_all();
  void forget_all();
  void confirm(const Window& window);
  const Rule& rule(std::size_t in_group) const { return matcher.rule(RuleIndex{static_cast<std::uint32_t>(base + in_group)}); }
  bool may_hold(const Window& window, std::size_t from) const;
  const Regex& regex(std::uint32_t rule);
  static int on_match(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void* context) noexcept;
  static int on_word(unsigned id, unsigned long long from, unsigned long long to, unsigned flags, void* context) noexcept;

  const Matcher& matcher;
  Scratch scratch;
  std::uint64_t by_words;                     // bytes that may still be matched by words; 0: all by their one database, which is open then
  std::vector<std::optional<Regex>> regexes;  // by rule, compiled when it first fires
  std::vector<std::uint32_t> open;            // by rule: its last window in `windows`, or none
  std::vector<std::size_t> done;              // by rule: where its last confirmed secret ends; 0 where it did not fire in this text
  std::vector<Window> windows;
  std::vector<std::uint32_t> fired;

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

// A word of rare rules was met: each of them may match around it.
int Scanner::State::on_word(unsigned id, unsigned long long, unsigned long long to, unsigned, void* context) noexcept {
  State& state = *static_cast<State*>(context);
  try {
    for (std::uint32_t rule : builtin_rare_words()[id].rules) state.end_at(rule, static_cast<std::size_t>(to));
    return state.windows.size() > most_by_words ? 1 : 0;
  } catch (...) {
    state.thrown = std::current_exception();
    return 1;
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
  forget_all();
}

void Scanner::State::forget_all() {
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
  std::size_t from = std::max(window.first - std::min(window.first, reach), done[window.rule]);
  if (from > window.last) return;
  if (!may_hold(window, from)) return;
  Regex::Match match;
  while (from <= window.last) {
    Regex::Result const result = regex(window.rule).find(bytes, from, window.last, match);
    if (result == Regex::Result::none) return;
    if (result == Regex::Result::undecided) {
      (*undecided)(RuleIndex{window.rule}, Span{from, window.last});
      return;
    }
    (*found)(Candidate{RuleIndex{window.rule}, match.whole, match.secret, match.key});
    // Only the secret is used up: the byte that ends one may begin the next.
    from = std::max(match.secret.end, match.whole.begin + 1);
    done[window.rule] = from;
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

// Every match of a rare rule holds one of its words, so it starts at most its reach before a word's end: the windows around words hold all
// that the windows before ends hold, and the same candidates come of both. False, and nothing done, where the one database is to be used.
bool Scanner::State::match_by_words() {
  by_words -= std::min<std::uint64_t>(by_words, bytes.size());
  if (by_words > 0) match(matcher.by_words()->words, on_word);
  if (by_words == 0 || windows.size() > most_by_words) {
    by_words = 0;
    forget_all();
    allocate_for(matcher.groups().front().database);
    return false;
  }
  confirm_all();
  match(matcher.by_words()->common, on_match);
  return true;
}

Scanner::Scanner(const Matcher& matcher, std::uint64_t by_words) : state_(std::make_unique<State>(matcher, by_words)) {}
Scanner::~Scanner() = default;
Scanner::Scanner(Scanner&&) noexcept = default;
Scanner& Scanner::operator=(Scanner&&) noexcept = default;

void Scanner::scan(std::string_view bytes, const Found& found, const Undecided& undecided) {
  if (bytes.size() > std::numeric_limits<unsigned>::max()) throw ScanError("a text of over 4 GiB cannot be matched in one block");
  State& state = *state_;
  state.found = &found;
  state.undecided = &undecided;
  std::ranges::fill(state.done, 0);
  for (const Matcher::Group& group : state.matcher.groups()) {
    state.begin(bytes, group.first);
    if (!state.goes_by_words(group) || !state.match_by_words()) state.match(group.database, State::on_match);
    state.confirm_all();
  }
}

}  // namespace keysieve
