#include <doctest/doctest.h>

#include <string>

#include "config/named_pattern.h"
#include "config/pattern_tree.h"

using namespace keysieve;

TEST_CASE("what every match holds is proven from the pattern") {
  struct Row {
    std::string_view pattern;
    bool within;
    std::size_t least;
    std::size_t run;
  };
  for (const Row& row :
       {Row{"[0-9a-f]{32}", true, 32, 32}, Row{"abc_[0-9A-Za-z]{4,8}", true, 8, 8}, Row{"\\b(sk-[a-z]{10})\\b", true, 13, 13},
        Row{"a{3}.b{2}", false, 6, 3}, Row{"[a-z]{5}|[0-9]{7}", true, 5, 5}, Row{"[a-z]{5}(?:x|\\.)[a-z]{9}", false, 15, 9},
        Row{"ab?c", true, 2, 2}, Row{"ab\\.?cd", false, 4, 2}, Row{"a*b+", true, 1, 1}, Row{"(?i:KEY)=[^\\s]{8}", false, 12, 3},
        Row{"(?:[0-9]{4}-){3}[0-9]{4}", true, 19, 19}, Row{"[\\w-]{20}", true, 20, 20}, Row{"(?P<secret>[A-F]{6})", true, 6, 6},
        Row{"x(?:\\.y){2,}z", false, 6, 1}, Row{"[]a]{3}", false, 3, 0}, Row{"\\x41{4}", true, 4, 4}}) {
    CAPTURE(row.pattern);
    const auto facts = facts_of(row.pattern, token_bytes());
    REQUIRE(facts);
    CHECK(facts->within == row.within);
    CHECK(facts->least == row.least);
    CHECK(facts->run == row.run);
  }
}

TEST_CASE("what is not understood is said") {
  for (std::string_view pattern :
       {"a(?=b)", "a(?<!b)", "(a)\\1", "[[:alpha:]]", "a{99999}", "(a", "a)", "[a", "\\", "*a", "\\p{L}", "\\Qa\\E"}) {
    CAPTURE(pattern);
    CHECK_FALSE(facts_of(pattern, token_bytes()));
  }
  CHECK_FALSE(facts_of(std::string(100, '(') + std::string(100, ')'), token_bytes()));
}

TEST_CASE("rules with values of about the same length are alike") {
  std::string const alike = alike_of("[0-9a-f]{32}", 40, Between::anything);
  CHECK_FALSE(alike.empty());
  CHECK(alike == alike_of("[0-9A-Za-z]{36}", 40, Between::anything));
  CHECK(alike != alike_of("[0-9a-f]{64}", 40, Between::anything));
  CHECK(alike != alike_of("[0-9a-f]{32}", 20, Between::anything));
  CHECK(alike != alike_of("[0-9a-f]{32}", 40, Between::key_word));
  CHECK(alike_of("[0-9a-f]{32}:x", 40, Between::anything).empty());
  CHECK(alike_of("[0-9a-f]{6}", 40, Between::anything).empty());
}
