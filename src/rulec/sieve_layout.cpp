#include "rulec/sieve_layout.h"

#include <algorithm>
#include <limits>
#include <set>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "match/rule_cost.h"

namespace keysieve {
namespace {

constexpr double needs_automaton = 15;  // less often, a regular expression for each is cheaper than the table
constexpr std::size_t wide_lead = 32;   // bytes: where a match may begin at so many places, to search them all is dear
constexpr std::size_t shortest_run = 8;
constexpr std::size_t longest_lead = 1U << 20;

ByteSet bytes_of(RunOf of) {
  ByteSet set;
  for (std::size_t byte = 0; byte < set.size(); ++byte) set[byte] = is_of(of, static_cast<char>(byte));
  return set;
}

struct Run {
  std::size_t size = 0;
  std::size_t end = 0;  // at most so far from where the sequence begins
};

// The longest run that ends within `sieve_reach` in every match: of the least that a match of the whole begins with.
Run nearest_run(const std::vector<const PatternNode*>& rest, const ByteSet& set) {
  Run best;
  std::vector<const PatternNode*> front;
  for (const PatternNode* node : rest) {
    const std::size_t before = facts_of(front, set).most;
    if (before >= sieve_reach) break;
    PatternNode least = *node;
    if (least.kind == PatternNode::Kind::repeat) {
      if (least.parts.front().kind == PatternNode::Kind::bytes) least.least = std::min(least.least, sieve_reach - before);
      least.most = least.least;
    }
    front.push_back(&least);
    const PatternFacts facts = facts_of(front, set);
    if (facts.most <= sieve_reach && facts.run > best.size) best = {facts.run, facts.most};
    front.back() = node;
  }
  return best;
}

// The run that every match holds behind the word: of the narrowest set that has one of some length.
void find_run(const Trigger& trigger, SieveCheck& check) {
  for (const RunOf of : {RunOf::hex, RunOf::alnum, RunOf::token, RunOf::base64}) {
    const Run run = nearest_run(trigger.rest, bytes_of(of));
    if (run.size < shortest_run) continue;
    check.run_of = of;
    check.run = static_cast<std::uint16_t>(run.size);
    check.reach = static_cast<std::uint32_t>(run.end);
    return;
  }
}

// The long run that must follow a word for any of its checks.
SieveNear near_of(const std::vector<SieveCheck>& checks) {
  bool alnum = true;
  std::size_t run = sieve_near_long_run;
  for (const SieveCheck& check : checks) {
    if (check.run_of == RunOf::base64) return SieveNear::anything;
    alnum = alnum && check.run_of != RunOf::token;
    run = std::min<std::size_t>(run, check.run);
  }
  if (run < sieve_near_run) return SieveNear::anything;
  if (run < sieve_near_long_run) return alnum ? SieveNear::alnum : SieveNear::token;
  return alnum ? SieveNear::long_alnum : SieveNear::long_token;
}

std::uint32_t bounded(std::size_t n) { return static_cast<std::uint32_t>(std::min<std::size_t>(n, longest_lead)); }

std::uint32_t gram_of(const TriggerWord& word, int at) { return folded_gram(word.text, static_cast<std::size_t>(at)); }

}  // namespace

bool SieveLayout::add(const Rule& rule, std::uint32_t position) {
  const std::optional<PatternNode> tree = pattern_tree(rule.pattern);
  if (!tree) return false;
  const std::optional<Triggers> triggers = words_to_meet(*tree, commonness_);
  if (!triggers) return add_run(*tree, position);
  for (const Trigger& trigger : triggers->all) {
    double common = 0;
    for (const TriggerWord& word : trigger.words) common += commonness_.of(word);
    SieveCheck check{.rule = position,
                     .lead_least = bounded(trigger.lead_least),
                     .lead_most = bounded(trigger.lead_most),
                     .reach = 0,
                     .run = 0,
                     .run_of = RunOf::token,
                     .automaton = no_automaton,
                     .before = no_automaton};
    if (common >= needs_automaton) check.automaton = keep_of(trigger.rest, Reading::forward);
    const bool wide = check.lead_most - check.lead_least >= wide_lead;
    if (common >= needs_automaton || wide) check.before = keep_of(trigger.lead, Reading::backward);
    find_run(trigger, check);
    const BytesBehind first = first_bytes(trigger.rest);
    for (const TriggerWord& word : trigger.words) {
      words_[word].push_back(check);
      std::vector<BytesBehind>& behind = behind_[word];
      if (std::ranges::find(behind, first) == behind.end()) behind.push_back(first);
    }
  }
  return true;
}

bool SieveLayout::add_run(const PatternNode& tree, std::uint32_t position) {
  const std::optional<LongRun> run = long_run_of(tree);
  if (!run) return false;
  // What must stand beside the run tells something only where the run cannot go on there.
  const auto beside = [&](const std::vector<const PatternNode*>& sequence, Reading reading) {
    const bool ends = (first_bytes(sequence, reading).front() & bytes_of(run->of)).none();
    return ends ? keep_of(sequence, reading) : no_automaton;
  };
  runs_.push_back({.rule = position,
                   .lead_least = bounded(run->lead_least),
                   .lead_most = bounded(run->lead_most),
                   .run_of = run->of,
                   .automaton = run->of == RunOf::hex ? beside(run->rest, Reading::forward) : no_automaton,
                   .before = beside(run->lead, Reading::backward)});
  return true;
}

std::uint16_t SieveLayout::keep_of(const std::vector<const PatternNode*>& sequence, Reading reading) {
  std::optional<Automaton> made = automaton_of(sequence, reading);
  return made ? keep(std::move(*made)) : no_automaton;
}

std::uint16_t SieveLayout::keep(Automaton automaton) {
  const auto [at, fresh] = known_.try_emplace(automaton, static_cast<std::uint16_t>(automata_.size()));
  if (fresh) automata_.push_back(std::move(automaton));
  return at->second;
}

// A word in just one case is looked for in either, where that is looked for anyway: less to look at, and the regular expression decides.
void SieveLayout::join_cases() {
  for (auto at = words_.begin(); at != words_.end();) {
    TriggerWord folded = at->first;
    for (std::size_t i = 0; i < folded.text.size(); ++i) {
      if (!is_alpha(folded.text[i])) continue;
      folded.text[i] = lower(folded.text[i]);
      folded.fold[i] = '\x20';
    }
    const auto other = words_.find(folded);
    if (other == at || other == words_.end()) {
      ++at;
      continue;
    }
    other->second.insert(other->second.end(), at->second.begin(), at->second.end());
    const std::vector<BytesBehind>& behind = behind_[at->first];
    behind_[folded].insert(behind_[folded].end(), behind.begin(), behind.end());
    at = words_.erase(at);
  }
}

// Sorts the checks: those that it speaks for last.
std::uint16_t SieveLayout::automaton_of_word(std::vector<SieveCheck>& checks) {
  std::ranges::stable_sort(checks, {}, asks_for_automaton_alone);
  std::set<std::uint16_t> each;
  for (const SieveCheck& check : checks) {
    if (asks_for_automaton_alone(check)) each.insert(check.automaton);
  }
  if (each.size() <= 1) return each.empty() ? no_automaton : *each.begin();
  std::vector<const Automaton*> automata;
  for (std::uint16_t at : each) automata.push_back(&automata_[at]);
  std::optional<Automaton> joint = any_of(automata);
  return joint ? keep(std::move(*joint)) : no_automaton;
}

// Where the two grams begin that are the rarest together.
int SieveLayout::best_place(const TriggerWord& word) const {
  int best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (int at = 0; at + 5 <= static_cast<int>(word.text.size()); ++at) {
    const double common = commonness_.of_gram(gram_of(word, at)) + commonness_.of_gram(gram_of(word, at + 1));
    if (common >= least) continue;
    least = common;
    best = at;
  }
  return best;
}

// Each word at an even and at an odd place: one of both has four bytes of it, where it is long enough; else three, and any byte that may
// stand beside them: of three bytes on both sides, of four on the side where they are met less often.
std::vector<PlacedGram> SieveLayout::grams() const {
  std::vector<PlacedGram> grams;
  std::uint16_t n = 0;
  for (const auto& [word, checks] : words_) {
    const int size = static_cast<int>(word.text.size());
    const auto add = [&](std::uint32_t gram, int at) { grams.push_back({gram_bit(gram), {n, static_cast<std::int8_t>(at)}}); };
    const int place = size >= 5 ? best_place(word) : 0;
    for (int at = place; at < place + 2 && at + 4 <= size; ++at) add(gram_of(word, at), at);
    const double behind_count = size < 5 ? commonness_.of_three(gram_of(word, size - 3)) : 0;
    const bool behind = size == 3 || (size == 4 && behind_count <= commonness_.of_three(gram_of(word, 0)));
    ByteSet follow;
    for (const BytesBehind& each : behind_.at(word)) follow |= each.front();
    follow.set(0);  // is put behind the end of a text
    for (std::uint32_t byte = 0; byte < 256 && size < 5; ++byte) {
      if (behind && follow[byte]) add(first_three(gram_of(word, size - 3)) | byte << 24, size - 3);
      if (size == 3 || !behind) add(gram_of(word, 0) << 8 | byte, -1);
    }
    ++n;
  }
  const auto row = [](const PlacedGram& gram) { return std::tuple(gram.bit, gram.at.word, gram.at.at); };
  std::ranges::sort(grams, {}, row);
  const auto alike = [row](const PlacedGram& a, const PlacedGram& b) { return row(a) == row(b); };
  grams.erase(std::unique(grams.begin(), grams.end(), alike), grams.end());  // clang 14 does not take std::ranges::unique
  return grams;
}

std::vector<PlacedWord> SieveLayout::placed_words() const {
  std::vector<PlacedWord> words;
  for (const auto& [word, checks] : words_) words.push_back({&word, behind_.at(word), commonness_.of(word), near_of(checks)});
  return words;
}

std::string SieveLayout::summary() const {
  std::size_t bytes = 0;
  for (const Automaton& automaton : automata_) bytes += automaton.next.size() * sizeof(Automaton::State);
  std::size_t checks = 0;
  for (const auto& [word, of] : words_) checks += of.size();
  return std::to_string(words_.size()) + " words, " + std::to_string(checks) + " checks, " + std::to_string(grams().size()) + " grams, " +
         std::to_string(automata_.size()) + " automata of " + std::to_string(bytes) + " bytes";
}

}  // namespace keysieve
