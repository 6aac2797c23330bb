// By the sieve and by the database: the same candidates, over every recipe of every rule. And what the sieve is made of.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "config/rule_file.h"
#include "core/builtin.h"
#include "judge/recipe/recipe.h"
#include "match/scanner.h"
#include "match/sieve_marks.h"

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

void same_marks_by_all_ways(const std::string& text) {
  const std::size_t blocks = text.size() / sieve_block - 1;
  const auto by = [&](SieveWay way) {
    std::vector<std::uint64_t> marks(blocks);
    way(builtin_sieve(), text.data(), blocks, marks.data());
    return marks;
  };
  for (const SieveWay way : sieve_ways()) CHECK(by(way) == by(sieve_ways().front()));
}

}  // namespace

TEST_CASE("places are marked the same by every way, in bytes of any kind and in the text of all recipes") {
  std::mt19937 random(7);
  std::string any(6 * sieve_block, '\0');
  for (int round = 0; round < 500; ++round) {
    for (char& c : any) c = static_cast<char>(random());
    same_marks_by_all_ways(any);
  }
  std::string all(sieve_block, ' ');
  for (const std::string& text : texts_of_all_recipes()) all += text + "\n";
  for (std::size_t shift = 0; shift < sieve_stride; ++shift) same_marks_by_all_ways(all + std::string(2 * sieve_block + shift, ' '));
  for (const SieveSlot& slot : builtin_sieve().slots) {
    if (slot.count == 0) continue;
    const auto gram = static_cast<std::uint32_t>(slot.text >> 8 * before_gram);
    const std::uint32_t bit = gram_bit(gram, builtin_sieve().multiplier);
    CHECK((builtin_sieve().bits[bit / 32] >> bit % 32 & 1) == 1);
  }
}

TEST_CASE("the sieve finds what the database finds") {
  const Matcher matcher;
  Scanner by_sieve(matcher, Scanner::Way::sieve);
  Scanner by_database(matcher, Scanner::Way::database);
  std::string all;
  for (const std::string& text : texts_of_all_recipes()) {
    CHECK(candidates(by_sieve, text) == candidates(by_database, text));
    // As parts of longer texts, at odd and even places.
    all += text + "\n";
    if (all.size() < 4000) continue;
    CHECK(candidates(by_sieve, all) == candidates(by_database, all));
    all.clear();
  }
}

TEST_CASE("the sieve meets a word at every place, at the end of a text and in bytes of any kind") {
  const Matcher matcher;
  Scanner by_sieve(matcher, Scanner::Way::sieve);
  Scanner by_database(matcher, Scanner::Way::database);
  const std::string pat = fill_recipe("ghp_{base62:30}{github-crc32}", 3);
  const std::string short_word = fill_recipe("hf_{alpha:34}", 3);
  const std::string run = fill_recipe("{hex:32}.{base62:16}", 3);
  for (std::size_t before = 0; before < 40; ++before) {
    for (const std::string& secret : {pat, short_word, run}) {
      const std::string text = std::string(before, before % 3 == 0 ? '\xff' : ' ') + secret;
      CAPTURE(before);
      CHECK_FALSE(candidates(by_sieve, text).empty());
      CHECK(candidates(by_sieve, text) == candidates(by_database, text));
    }
  }
}

TEST_CASE("all but a few built-in rules are sieved") {
  const auto sought = [](const Rule& rule) { return !rule.sieved && !rule.pattern.empty() && !goes_by_path(rule); };
  const auto unsieved = std::ranges::count_if(builtin_rules(), sought);
  CHECK(unsieved <= 3);
}
