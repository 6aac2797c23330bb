// The inside of a scanner, shared by what scans a text as a whole (scanner.cpp) and around changes (scanner_changed.cpp).
#pragma once

#include <hs/hs.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <limits>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "base/handle.h"
#include "match/regex.h"
#include "match/scanner.h"
#include "match/sieve.h"
#include "match/trail.h"

namespace keysieve {

struct Scanner::State {
  using Scratch = Handle<hs_scratch_t, hs_free_scratch>;
  static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

  // Ends of one rule's matches whose windows touch: [first, last], inclusive.
  struct Window {
    std::uint32_t rule;
    std::size_t first;
    std::size_t last;
  };
  // Starts from the sieve in a text of that size; where there are more, one pass of the database is faster than a search at each, and worth
  // opening it.
  static constexpr std::size_t most_starts(std::size_t size) { return 64 + size / 64; }

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
  [[nodiscard]] bool gather_all(std::span<const Span> all);
  void gather(const Window& window);
  void confirm_starts(std::size_t first_rule);
  void open_text(std::string_view text, const Found& to, const Undecided& undecided_to, Trail* left);
  void find_cares();
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
  // What a rule leaves in a trail; found out when the first is asked for.
  enum class Care : std::uint8_t { matches, words, events };
  std::vector<std::uint32_t> leads;  // by rule: how far the places where a match may begin lie apart
  std::vector<Care> cares;           // by rule
  bool divisible = false;            // parts of a text can be scanned by themselves
  Trail* trail = nullptr;            // to be left; null: none
  bool gathering = false;            // windows become starts, to be confirmed with others
  std::size_t part_at = 0;           // what Hyperscan looks at, where that is not the whole text
  std::size_t part_end = 0;          // 0: it is

  std::string_view bytes;
  std::size_t base = 0;  // of the group that is being matched
  const Found* found = nullptr;
  const Undecided* undecided = nullptr;
  std::exception_ptr thrown;  // by a callback inside Hyperscan, which no exception may cross
};

}  // namespace keysieve
