// The words that a rule is met by, and the automata of what follows them.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "match/automaton.h"
#include "match/trigger.h"

using namespace keysieve;

namespace {

// All the same; so a pattern's first word, and the fewest.
double cost(const TriggerWord& word) { return 1 + 1 / static_cast<double>(word.text.size()); }

std::string words(std::string_view pattern) {
  const auto tree = pattern_tree(pattern);
  REQUIRE(tree);
  const auto triggers = triggers_of(*tree, cost);
  if (!triggers) return "none";
  std::string all;
  for (const Trigger& trigger : triggers->all) {
    for (const TriggerWord& word : trigger.words) all += (all.empty() ? "" : " ") + word.text;
  }
  return all;
}

bool accepts(const Automaton& automaton, std::string_view text) {
  std::size_t state = Automaton::start;
  for (char c : text) state = automaton.next[state * automaton.classes + automaton.class_of[static_cast<unsigned char>(c)]];
  return state == Automaton::yes;
}

Automaton automaton(std::string_view pattern) {
  const auto tree = pattern_tree(pattern);
  REQUIRE(tree);
  const auto made = automaton_of({&*tree});
  REQUIRE(made);
  return *made;
}

}  // namespace

TEST_CASE("words that every match holds") {
  CHECK(words("\\b(ghp_[0-9A-Za-z]{36})") == "ghp_");
  CHECK(words("x{0,3}(?i:Token)[a-z]{20}") == "token");
  CHECK(words("(?:AK|AS)IA[A-Z]{16}") == "AKIA ASIA");
  CHECK(words("[a-z]{4}(?:one|two[0-9]+|three)") == "one two three");
  CHECK(words("(?:abc[0-9]{9}){2,}") == "abc");
  CHECK(words("A{21,24}[0-9]{9}") == "AAAAAAAA");
  CHECK(words("(?:secret)?[0-9a-f]{32}") == "none");
  CHECK(words("secret|[0-9a-f]{32}") == "none");
  CHECK(words("ab[0-9a-z]{4}cd") == "none");
}

TEST_CASE("where a match begins before its word, and what follows") {
  const auto tree = pattern_tree("(?:x|)(?:[a-z]{2,5}(?:token|key_word)) = [0-9a-f]{32}");
  REQUIRE(tree);
  const auto triggers = triggers_of(*tree, cost);
  REQUIRE(triggers);
  for (const Trigger& trigger : triggers->all) {
    const bool whole = trigger.lead_least == 2 && trigger.lead_most == 6;
    const bool sign = trigger.lead_least >= 7;
    CHECK((whole || sign));
    CHECK(facts_of(trigger.rest, token_bytes()).run >= 32);
  }
}

TEST_CASE("a run of hexadecimal digits stands for a word") {
  const auto run = long_run_of(*pattern_tree("(?:[^0-9]|\\A)([0-9a-f]{32}\\.[0-9A-Za-z]{16})"));
  REQUIRE(run);
  CHECK(run->of == RunOf::hex);
  CHECK(run->lead_least == 0);
  CHECK(run->lead_most == 1);
  CHECK_FALSE(long_run_of(*pattern_tree("[0-9a-z]{32}")));
  CHECK_FALSE(long_run_of(*pattern_tree("[0-9a-f]{31}")));
}

TEST_CASE("a run of a token's bytes behind a dot stands for a word") {
  const auto run = long_run_of(*pattern_tree("[MN][0-9a-z]{5,6}\\.[0-9A-Za-z_-]{27,40}"));
  REQUIRE(run);
  CHECK(run->of == RunOf::token);
  CHECK(run->lead_least == 7);
  CHECK(run->lead_most == 8);
  CHECK_FALSE(long_run_of(*pattern_tree("[MN]\\.[0-9A-Za-z_-]{22}")));
  CHECK_FALSE(long_run_of(*pattern_tree("[MN][.:][0-9A-Za-z_-]{27}")));
  CHECK_FALSE(long_run_of(*pattern_tree("[MN]a[0-9A-Za-z_-]{27}")));
  CHECK_FALSE(long_run_of(*pattern_tree("[MN]\\.[0-9A-Za-z_.-]{27}")));
}

TEST_CASE("an automaton says no only where nothing can match") {
  const Automaton assignment = automaton("[a-z]{0,4} ?= ?[0-9]{3}");
  CHECK(accepts(assignment, "ab = 123"));
  CHECK(accepts(assignment, "=123 and more"));
  CHECK_FALSE(accepts(assignment, "abcde = 123"));
  CHECK_FALSE(accepts(assignment, "= 12"));
  CHECK_FALSE(accepts(assignment, ""));
  const Automaton loop = automaton("(?:ab)*c{60,}d");
  CHECK(accepts(loop, "abab" + std::string(60, 'c') + "d"));
  CHECK(accepts(loop, std::string(48, 'c')));  // too long to count: decided elsewhere
  CHECK_FALSE(accepts(loop, "aba" + std::string(60, 'c') + "d"));
  CHECK_FALSE(automaton_of({}));  // would say yes at once
}

TEST_CASE("an automaton that reads backwards") {
  const auto tree = pattern_tree("(?:ab|c)-{1,2}[0-9]{0,8}");
  REQUIRE(tree);
  const auto before = automaton_of({&*tree}, Reading::backward);
  REQUIRE(before);
  CHECK(accepts(*before, "12-ba"));
  CHECK(accepts(*before, "--c and what stands before"));
  CHECK_FALSE(accepts(*before, "12-ab"));
  CHECK_FALSE(accepts(*before, "12ba"));
}

TEST_CASE("an automaton with too many states to keep takes more than the pattern, and says no all the same") {
  const Automaton loose = automaton("(?:[a-z]{0,40}[a-m0-9]{0,40}[a-f]{0,40}x[0-9a-z]{0,30}){1,20}=[0-9]{4}");
  CHECK(accepts(loose, "abcx12=1234"));
  CHECK_FALSE(accepts(loose, "abcx12=12a"));
  CHECK_FALSE(accepts(loose, "abcx12 1234"));
  CHECK(loose.next.size() <= most_automaton_cells);
}

TEST_CASE("states and bytes that do not differ are one") {
  const Automaton small = automaton("(?:xa|xb|ya|yb)[0-9]");
  CHECK(small.classes == 4);                      // x and y, a and b, digits, all else
  CHECK(small.next.size() / small.classes == 5);  // no, yes, and behind none, one and two
}

TEST_CASE("what stands before a word, be the word cut or not") {
  const auto tree = pattern_tree("(?:x|yy)[ ]?(?i:a_word_of_many_letters)=");
  REQUIRE(tree);
  const auto triggers = triggers_of(*tree, cost);
  REQUIRE(triggers);
  for (const Trigger& trigger : triggers->all) {
    const PatternFacts lead = facts_of(trigger.lead, token_bytes());
    CHECK(lead.least == trigger.lead_least);
    CHECK(lead.most == trigger.lead_most);
    CHECK(trigger.lead_least >= 1);
  }
}

TEST_CASE("one automaton for several") {
  const Automaton first = automaton("ab[0-9]");
  const Automaton second = automaton("[a-z]{2}x");
  const auto both = any_of({&first, &second});
  REQUIRE(both);
  for (std::string_view text : {"ab1", "abx", "zzx", "ab", "a1", "abz", "zz1"}) {
    CAPTURE(text);
    CHECK(accepts(*both, text) == (accepts(first, text) || accepts(second, text)));
  }
}
