// What each built-in rule costs over ordinary text, in nanoseconds a byte.
//
//   rulecost FOLDER...        (build target `rulecost`; a release build tells the truth)
//
// Reads up to 20 MB of files, and measures for each rule the sieve with nothing but that rule's words in its tables, less the sieve with
// none, and the time that the rule's regular expression takes where the sieve meets it. The least of five runs of each. Prints the dearest
// thirty beside what `rules check` estimates, and fails where a rule costs more than 0.02 ns a byte. Rules that the sieve does not meet are
// Hyperscan's, and named at the end.
#include <algorithm>
#include <cstdio>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <limits>
#include <string>
#include <vector>

#include "core/builtin.h"
#include "match/regex.h"
#include "match/rule_cost.h"
#include "match/sieve.h"

using namespace keysieve;

namespace {

constexpr std::size_t most_bytes = 20'000'000;
constexpr std::size_t largest_file = 1'000'000;
constexpr int runs = 5;
constexpr int rows = 30;
constexpr double limit = most_ns_a_byte;

using Texts = std::vector<std::string>;

Texts read(int count, char** folders) {
  Texts texts;
  std::size_t bytes = 0;
  for (int i = 0; i < count; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folders[i])) {
      if (bytes >= most_bytes || !entry.is_regular_file() || entry.file_size() > largest_file) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      texts.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
      bytes += texts.back().size();
    }
  }
  return texts;
}

// The tables with the words of one rule alone.
class Solo final {
 public:
  Solo(const SieveTables& all, std::uint32_t rule) : bits_(all.bits.size()), tables_(all) {
    std::vector<bool> mine(all.words.size());
    for (std::size_t i = 0; i < all.words.size(); ++i) add_word(all, all.words[i], rule, mine, i);
    std::size_t at = 0;
    for (std::size_t bit = 0; bit < gram_bits; ++bit) {
      if (bit % 64 == 0) ranks_.push_back(static_cast<std::uint16_t>(slots_.size()));
      if ((all.bits[bit / 64] >> bit % 64 & 1) != 0) add_slot(all, all.slots[at++], bit, mine);
    }
    for (const SieveRun& run : all.runs) {
      if (run.rule == rule) runs_.push_back(run);
    }
    grams_.push_back({});
    tables_.bits = bits_;
    tables_.ranks = ranks_;
    tables_.slots = slots_;
    tables_.grams = grams_;
    tables_.words = words_;
    tables_.checks = checks_;
    tables_.runs = runs_;
  }
  Solo(const Solo&) = delete;
  Solo& operator=(const Solo&) = delete;

  [[nodiscard]] const SieveTables& tables() const { return tables_; }

 private:
  void add_word(const SieveTables& all, SieveWord word, std::uint32_t rule, std::vector<bool>& mine, std::size_t at) {
    const std::size_t begin = checks_.size();
    for (const SieveCheck& check : all.checks.subspan(word.checks, word.check_count)) {
      if (check.rule == rule) checks_.push_back(check);
    }
    mine[at] = checks_.size() > begin;
    if (mine[at]) word.automaton = checks_.back().automaton;
    word.checks = static_cast<std::uint16_t>(begin);
    word.check_count = static_cast<std::uint16_t>(checks_.size() - begin);
    words_.push_back(word);
  }

  void add_slot(const SieveTables& all, SieveSlot slot, std::size_t bit, const std::vector<bool>& mine) {
    const auto grams = all.grams.subspan(slot.first, slot.count);
    slot.first = static_cast<std::uint16_t>(grams_.size());
    for (const SieveGram& gram : grams) {
      if (mine[gram.word]) grams_.push_back(gram);
    }
    slot.count = static_cast<std::uint8_t>(grams_.size() - slot.first);
    if (slot.count == 0) return;
    slots_.push_back(slot);
    bits_[bit / 64] |= std::uint64_t{1} << bit % 64;
  }

  std::vector<std::uint64_t> bits_;
  std::vector<std::uint16_t> ranks_;
  std::vector<SieveSlot> slots_;
  std::vector<SieveGram> grams_;
  std::vector<SieveWord> words_;
  std::vector<SieveCheck> checks_;
  std::vector<SieveRun> runs_;
  SieveTables tables_;
};

double seconds_of(const Texts& texts, const SieveTables& tables, const Regex* regex) {
  double least = std::numeric_limits<double>::infinity();
  for (int i = 0; i < runs; ++i) {
    std::vector<Start> starts;
    const std::clock_t begin = std::clock();  // of this process, so that what else runs counts little
    for (const std::string& text : texts) {
      starts.clear();
      if (!sieve(tables, text, {0, text.size()}, text.size(), starts) || regex == nullptr) continue;
      for (const Start& start : starts) {
        Regex::Match match;
        static_cast<void>(regex->find(text, start.first, start.last, match));
      }
    }
    least = std::min(least, static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC);
  }
  return least;
}

int measure(const Texts& texts) {
  double bytes = 0;
  for (const std::string& text : texts) bytes += static_cast<double>(text.size());
  const SieveTables& all = builtin_sieve();
  const double none = seconds_of(texts, Solo(all, no_rule).tables(), nullptr);
  std::vector<std::pair<double, std::uint32_t>> costs;
  for (std::uint32_t rule = 0; rule < builtin_rules().size(); ++rule) {
    if (!builtin_rules()[rule].sieved) continue;
    const Solo solo(all, rule);
    const Regex regex(builtin_rules()[rule].pattern);
    costs.emplace_back((seconds_of(texts, solo.tables(), &regex) - none) / bytes * 1e9, rule);
  }
  std::ranges::sort(costs, std::greater());
  std::printf("%zu rules over %.0f MB; the sieve without a word: %.3f ns a byte\n", costs.size(), bytes / 1e6, none / bytes * 1e9);
  const Commonness commonness(builtin_gram_counts());
  std::printf("measured  estimated\n");
  for (std::size_t i = 0; i < costs.size() && i < rows; ++i) {
    const Rule& rule = builtin_rules()[costs[i].second];
    const std::optional<RuleCost> estimate = cost_of(rule, commonness);
    std::printf("%8.4f  %9.4f  %s\n", costs[i].first, estimate ? estimate->ns_a_byte() : 0, std::string(rule.id).c_str());
  }
  for (const Rule& rule : builtin_rules()) {
    if (!rule.sieved && !rule.pattern.empty() && !goes_by_path(rule)) std::printf("by Hyperscan: %s\n", std::string(rule.id).c_str());
  }
  const auto dear = std::ranges::count_if(costs, [](const auto& cost) { return cost.first > limit; });
  std::printf("%td rules cost more than %.2f ns a byte\n", dear, limit);
  return dear == 0 ? 0 : 1;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const Texts texts = read(argc - 1, argv + 1);
    if (texts.empty()) {
      std::fprintf(stderr, "usage: rulecost FOLDER...\n");
      return 2;
    }
    return measure(texts);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "rulecost: %s\n", e.what());
    return 2;
  }
}
