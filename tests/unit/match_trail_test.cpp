// A text that was made from another is scanned around what is new, and where the trail of its base leads: that meets all that a scan of the
// whole meets, however it was edited.
#include <doctest/doctest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "config/rule_file.h"
#include "core/builtin.h"
#include "judge/recipe/recipe.h"
#include "match/scanner.h"

using namespace keysieve;

namespace {

using Candidates = std::multiset<std::tuple<std::uint32_t, std::size_t, std::size_t, std::size_t, std::size_t>>;

Scanner::Found into(Candidates& all) {
  return [&all](const Candidate& each) {
    all.emplace(static_cast<std::uint32_t>(each.rule), each.match.begin, each.match.end, each.secret.begin, each.secret.end);
  };
}

const Scanner::Undecided kUndecided = [](RuleIndex, Span) {};

std::vector<std::string> recipes() {
  std::vector<std::string> texts;
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/patterns")) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path());
    std::string const text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    const RuleFile file = RuleFile::parse(text, entry.path().filename().string());
    for (const RuleFileEntry& rule : file.entries()) {
      for (const std::string& recipe : rule.recipes.found) texts.push_back(fill_recipe(recipe, 11));
    }
  }
  std::ranges::sort(texts);
  return texts;
}

struct Made {
  std::string text;
  std::vector<Copy> copies;
};

// Some of the base in pieces, in order or not, with something new between, over and over.
class Editor final {
 public:
  Editor(std::vector<std::string> news, std::uint32_t seed) : news_(std::move(news)), random_(seed) {}

  [[nodiscard]] std::size_t below(std::size_t limit) { return limit == 0 ? 0 : random_() % limit; }

  std::string some_new() {
    if (below(3) > 0) return std::string(below(900), "abc =\n\"x9"[below(9)]);
    const std::string& text = news_[below(news_.size())];
    const std::size_t at = below(4) == 0 ? below(text.size()) : 0;
    return text.substr(at, below(3) == 0 ? below(text.size()) : std::string::npos);
  }

  Made edit(const std::string& base) {
    Made made;
    std::size_t at = below(4) == 0 ? below(base.size()) : 0;
    const std::size_t cuts = below(4);
    for (std::size_t i = 0; i <= cuts; ++i) {
      const std::size_t size = i == cuts ? base.size() - at : below(base.size() - at + 1);
      if (size > 0) made.copies.push_back({at, made.text.size(), size});
      made.text += base.substr(at, size);
      at = below(5) == 0 ? below(base.size()) : std::min(base.size(), at + size + below(3) * below(60));
      if (i < cuts || below(3) == 0) made.text += some_new();
    }
    return made;
  }

 private:
  std::vector<std::string> news_;
  std::mt19937 random_;
};

}  // namespace

TEST_CASE("a changed text gives the candidates of the whole, edit after edit") {
  const Matcher matcher;
  Scanner scanner(matcher);
  Scanner whole(matcher);
  Editor editor(recipes(), 20261124);
  std::size_t met = 0;
  for (int family = 0; family < 150; ++family) {
    std::string base;
    while (base.size() < 12000) base += editor.some_new() + "\n" + std::string(editor.below(2000), ' ');
    Trail before;
    Candidates ignored;
    scanner.scan(base, into(ignored), kUndecided, &before);
    for (int generation = 0; generation < 6; ++generation) {
      Made made = editor.edit(base);
      Candidates around, all;
      Trail after;
      scanner.scan_changed(made.text, made.copies, before, after, into(around), kUndecided);
      whole.scan(made.text, into(all), kUndecided);
      CAPTURE(family);
      CAPTURE(generation);
      CHECK(around == all);
      met += all.size();
      base = std::move(made.text);
      before = std::move(after);
    }
  }
  CHECK(met > 1000);
}

TEST_CASE("a part is what lies around a change, and nothing where there is none") {
  const auto parts = [](std::vector<Copy> copies, std::size_t base_size, std::size_t size) {
    return changed_parts(copies, base_size, size, 10);
  };
  CHECK(parts({{0, 0, 100}}, 100, 100).empty());
  CHECK(parts({{0, 0, 50}, {50, 55, 50}}, 100, 105) == std::vector<Span>{{40, 65}});
  CHECK(parts({{0, 0, 50}, {60, 50, 40}}, 100, 90) == std::vector<Span>{{40, 60}});
  CHECK(parts({{5, 0, 95}}, 100, 95) == std::vector<Span>{{0, 10}});
  CHECK(parts({{0, 0, 95}}, 100, 95) == std::vector<Span>{{85, 95}});
  CHECK(parts({}, 100, 30) == std::vector<Span>{{0, 30}});
  CHECK(parts({{0, 0, 40}, {50, 45, 50}}, 100, 98) == std::vector<Span>{{30, 55}, {85, 98}});
}

// What trail.h believes of the built-in rules: what tells that a long rule may match stands within a margin.
TEST_CASE("every word and what must follow it stand within the margin") {
  const SieveTables& tables = builtin_sieve();
  for (const SieveWord& word : tables.words) {
    for (const SieveCheck& check : tables.checks.subspan(word.checks, word.check_count)) {
      CHECK(check.reach <= sieve_reach);
      CHECK(check.lead_least + word.size + sieve_reach < Trail::kMargin);
    }
  }
  for (const SieveRun& run : tables.runs) CHECK(Trail::is_short(builtin_rules()[run.rule]));
}
