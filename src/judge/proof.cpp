#include "judge/proof.h"

#include <map>

#include "base/error.h"
#include "judge/checksum/checksum.h"
#include "judge/judge.h"
#include "judge/recipe/recipe.h"
#include "match/scanner.h"

namespace keysieve {
namespace {

constexpr std::uint64_t seeds = 3;
constexpr std::size_t least_found = 2;
constexpr std::size_t least_silent = 1;

// A path that the glob matches: its wild cards replaced by something plain.
std::string path_for(const Rule& rule) {
  if (rule.paths.empty()) return "example.txt";
  std::string path;
  std::string_view const glob = rule.paths.front();
  for (std::size_t i = 0; i < glob.size(); ++i) {
    if (glob.substr(i).starts_with("**/")) {
      i += 2;
    } else if (glob[i] == '*' || glob[i] == '?') {
      path += 'x';
    } else if (glob[i] == '[' && glob.find(']', i) != std::string_view::npos) {
      path += glob[i + 1];
      i = glob.find(']', i);
    } else if (glob[i] != '/' || !path.empty()) {
      path += glob[i];
    }
  }
  return path;
}

class Prover final {
 public:
  Prover(const std::vector<Rule>& rules, Words words) : matcher_(Matcher::of(rules)), judge_(matcher_, words, {}), scanner_(matcher_) {}

  // Why the rule at `index` keeps nothing in the text; empty where it keeps something.
  std::string why_silent(std::size_t index, const std::string& text) {
    std::string const path = path_for(matcher_.rule(RuleIndex{static_cast<std::uint32_t>(index)}));
    const Piece piece{.path = path, .bytes = text, .commit = {}, .blob = {}, .is_new = {}};
    const Text judged(piece);
    std::string why = "its pattern does not match";
    bool kept = false;
    scanner_.scan(
        text,
        [&](const Candidate& candidate) {
          if (static_cast<std::size_t>(candidate.rule) != index) return;
          Verdict const verdict = judge_.judge(judged, candidate);
          kept = kept || verdict.keep;
          if (!verdict.keep) why = verdict.why;
        },
        [&](RuleIndex, Span) { why = "its pattern takes too many steps"; });
    return kept ? std::string() : why;
  }

 private:
  Matcher matcher_;
  Judge judge_;
  Scanner scanner_;
};

class Check final {
 public:
  Check(const RuleFileEntry& entry, std::size_t index, Prover& prover) : entry_(entry), index_(index), prover_(prover) {}

  std::vector<std::string> run() {
    const Rule& rule = entry_.rule;
    if (!rule.checksum.empty() && find_checksum(rule.checksum) == nullptr)
      fail("there is no checksum '" + std::string(rule.checksum) + "'");
    if (rule.pattern.empty()) return failures_;  // a file rule by name: its globs are all there is to it
    if (entry_.recipes.found.size() < least_found) fail("needs two recipes that are found");
    if (entry_.recipes.silent.size() < least_silent) fail("needs a recipe that stays silent");
    for (std::size_t i = 0; i < entry_.recipes.found.size(); ++i) each("found", i, entry_.recipes.found[i], true);
    for (std::size_t i = 0; i < entry_.recipes.silent.size(); ++i) each("silent", i, entry_.recipes.silent[i], false);
    return failures_;
  }

 private:
  void each(const std::string& list, std::size_t i, const std::string& recipe, bool found) {
    std::string const which = list + " recipe " + std::to_string(i + 1);
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
      try {
        std::string const why = prover_.why_silent(index_, fill_recipe(recipe, seed));
        if (found && !why.empty()) return fail(which + " (seed " + std::to_string(seed) + ") is not found: " + why);
        if (!found && why.empty()) return fail(which + " (seed " + std::to_string(seed) + ") is found");
      } catch (const UsageError& e) {
        return fail(which + ": " + e.what());
      }
    }
  }

  void fail(const std::string& what) {
    failures_.push_back(std::string(entry_.rule.where) + ": rule '" + std::string(entry_.rule.id) + "': " + what);
  }

  const RuleFileEntry& entry_;
  std::size_t index_;
  Prover& prover_;
  std::vector<std::string> failures_;
};

}  // namespace

std::vector<std::string> prove(const RuleFile& file, Words words) {
  std::vector<Rule> rules;
  for (const RuleFileEntry& entry : file.entries()) rules.push_back(entry.rule);
  prepare(rules);
  Prover prover(rules, words);
  std::vector<std::string> failures;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    for (std::string& failure : Check(file.entries()[i], i, prover).run()) failures.push_back(std::move(failure));
  }
  return failures;
}

}  // namespace keysieve
