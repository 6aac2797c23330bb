// Rare rules found by their words, and all by their one database: the same candidates, over every recipe of every rule.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <tuple>
#include <vector>

#include "config/rule_file.h"
#include "core/builtin.h"
#include "judge/recipe.h"
#include "match/pattern_literals.h"
#include "match/scanner.h"

using namespace keysieve;

namespace {

using Row = std::tuple<std::uint32_t, std::size_t, std::size_t, std::size_t, std::size_t>;

std::vector<Row> candidates(Scanner& scanner, std::string_view text) {
  std::vector<Row> rows;
  scanner.scan(
      text,
      [&](const Candidate& c) {
        rows.emplace_back(static_cast<std::uint32_t>(c.rule), c.match.begin, c.match.end, c.secret.begin, c.secret.end);
      },
      [](RuleIndex, Span) { FAIL("undecided"); });
  std::ranges::sort(rows);
  return rows;
}

std::vector<std::string> texts_of_all_recipes() {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/patterns")) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const RuleFile file = RuleFile::parse(text, entry.path().filename().string());
    for (const RuleFileEntry& rule : file.entries()) {
      for (const auto* recipes : {&rule.recipes.found, &rule.recipes.silent}) {
        for (const std::string& recipe : *recipes) texts.push_back(fill_recipe(recipe, 7));
      }
    }
  }
  return texts;
}

bool holds(std::string_view pattern, std::vector<std::string_view> literals) { return every_match_holds(pattern, literals); }

}  // namespace

TEST_CASE("matching by words finds what the one database finds") {
  const Matcher matcher;
  Scanner by_words(matcher, UINT64_MAX);
  Scanner by_database(matcher, 0);
  std::string all;
  for (const std::string& text : texts_of_all_recipes()) {
    CHECK(candidates(by_words, text) == candidates(by_database, text));
    // As parts of longer texts, some with more words than are followed one by one.
    all += text + "\n";
    if (all.size() < 4000) continue;
    CHECK(candidates(by_words, all) == candidates(by_database, all));
    all.clear();
  }
}

TEST_CASE("a rule is rare only where each match holds one of its words") {
  std::size_t rare = 0;
  for (const Rule& rule : builtin_rules()) {
    if (!rule.rare) continue;
    CAPTURE(rule.id);
    CHECK(every_match_holds(rule.sought(), rule.needs));
    ++rare;
  }
  CHECK(rare > builtin_rules().size() / 2);
}

TEST_CASE("pattern literals: what is proven and what is not") {
  CHECK(holds("\\b(ghp_[0-9A-Za-z]{36})", {"ghp_"}));
  CHECK(holds("(?:AK|AS)IA[0-9]", {"akia", "ASIA"}));
  CHECK(holds("x[_-]y(?:z)?", {"x_y", "x-y"}));
  CHECK(holds("(?i)a(?P<secret>b)c", {"ABC"}));
  CHECK(holds("ab{2}c|d[e]f", {"abbc", "def"}));
  CHECK(holds("(?:token){1,3}", {"token"}));
  CHECK(holds("a\\.b\\x2dc", {"a.b-c"}));
  CHECK_FALSE(holds("(?:AK|AS)IA", {"akia"}));
  CHECK_FALSE(holds("ab?c", {"abc"}));
  CHECK_FALSE(holds("a.b", {"axb"}));
  CHECK_FALSE(holds("(?:token){0,3}", {"token"}));
  CHECK_FALSE(holds("[a-z]{4}", {"abcd"}));
  CHECK_FALSE(holds("a|b", {"a"}));
  CHECK_FALSE(holds("ab", {}));
  CHECK_FALSE(holds("(ab", {"ab"}));
  CHECK_FALSE(holds("(?=ab)", {"ab"}));
  CHECK_FALSE(holds("[^a]bc", {"abc"}));
}
