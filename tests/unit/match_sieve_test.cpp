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
#include "match/sieve.h"

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

struct Looked {
  GroupsOf groups{};
  std::vector<std::uint64_t> marks;
  std::vector<std::uint32_t> places;
  friend bool operator==(const Looked&, const Looked&) = default;
};

Looked looked(const SieveWay& way, const char* text, std::size_t blocks) {
  Looked result;
  way.group(text, (blocks * sieve_block + 256) / groups_chunk, result.groups);
  result.marks.resize(blocks);
  way.mark(builtin_sieve(), text, blocks, result.marks.data());
  SieveNears nears{};
  for (std::size_t i = 0; i < nears.size(); ++i) nears[i] = i == 0 ? ~std::uint64_t{0} : result.marks[0] >> i;
  SievePlaces places;
  const std::size_t count = way.place(builtin_sieve(), text, result.marks, nears, places);
  for (std::size_t i = 0; i < count; ++i) result.places.push_back(std::uint32_t{places[i].slot} << 16 | places[i].at);
  return result;
}

void same_by_all_ways(const std::string& text) {
  REQUIRE(text.size() > sieve_before + sieve_ahead);
  for (std::size_t at = sieve_before; at + sieve_block + sieve_ahead <= text.size();) {
    const std::size_t blocks = std::min(most_sieve_blocks, (text.size() - at - sieve_ahead) / sieve_block);
    const Looked plain = looked(sieve_ways().front(), text.data() + at, blocks);
    for (const SieveWay& way : sieve_ways()) CHECK(looked(way, text.data() + at, blocks) == plain);
    at += blocks * sieve_block;
  }
  const auto starts = [&](const SieveWay& way) {
    std::vector<Start> all;
    CHECK(sieve(builtin_sieve(), text, {0, text.size()}, text.size(), all, way));
    return all;
  };
  for (const SieveWay& way : sieve_ways()) CHECK(starts(way) == starts(sieve_ways().front()));
}

}  // namespace

TEST_CASE("every way marks the same places, in bytes of any kind and in the text of all recipes") {
  std::mt19937 random(7);
  std::string any(20 * sieve_block, '\0');
  for (int round = 0; round < 200; ++round) {
    for (char& c : any) c = static_cast<char>(round % 2 == 0 ? random() : 32 + random() % 96);
    same_by_all_ways(any);
  }
  std::string all(sieve_block, ' ');
  for (const std::string& text : texts_of_all_recipes()) all += text + "\n";
  for (std::size_t shift = 0; shift < sieve_stride; ++shift) same_by_all_ways(all + std::string(sieve_ahead + shift, ' '));
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
  const std::string behind_dot = " " + fill_recipe("{base64-of:{digits:18}}.{base64url:6}.{base64url:27}", 3);
  for (std::size_t before = 0; before < 40; ++before) {
    for (const std::string& secret : {pat, short_word, run, behind_dot}) {
      const std::string text = std::string(before, before % 3 == 0 ? '\xff' : ' ') + secret;
      CAPTURE(before);
      CHECK_FALSE(candidates(by_sieve, text).empty());
      CHECK(candidates(by_sieve, text) == candidates(by_database, text));
    }
  }
}

TEST_CASE("all built-in rules are sieved") {
  const auto sought = [](const Rule& rule) { return !rule.sieved && !rule.pattern.empty() && !goes_by_path(rule); };
  CHECK(std::ranges::none_of(builtin_rules(), sought));
}
