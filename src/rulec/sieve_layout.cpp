#include "rulec/sieve_layout.h"

#include <algorithm>
#include <array>
#include <limits>
#include <set>
#include <utility>

#include "base/ascii.h"
#include "rulec/literal.h"

namespace keysieve {
namespace {

// What a rule's words may cost: times in a megabyte that they are looked at in vain. A rule whose words cost more is left to Hyperscan.
constexpr double too_common = 2000;
constexpr double needs_automaton = 15;      // less often, a regular expression for each is cheaper than the table
constexpr std::uint32_t multipliers = 400;  // that are tried
constexpr std::size_t shortest_run = 8;
constexpr std::size_t longest_run = 512;
constexpr std::size_t farthest = 512;  // a run is looked for so far
constexpr std::size_t longest_lead = 1U << 20;

ByteSet bytes_that(bool (*is)(char)) {
  ByteSet set;
  for (std::size_t byte = 0; byte < set.size(); ++byte) set[byte] = is(static_cast<char>(byte));
  return set;
}

// The run that every match holds behind the word: of the narrowest set that has one of some length.
void find_run(const Trigger& trigger, SieveCheck& check) {
  static const std::array<std::pair<RunOf, ByteSet>, 3> sets = {
      {{RunOf::hex, bytes_that(is_hex)}, {RunOf::alnum, bytes_that(is_alnum)}, {RunOf::token, token_bytes()}}};
  for (const auto& [of, set] : sets) {
    const PatternFacts facts = facts_of(trigger.rest, set);
    if (facts.run < shortest_run || facts.most > farthest) continue;
    check.run_of = of;
    check.run = static_cast<std::uint16_t>(std::min(facts.run, longest_run));
    check.reach = static_cast<std::uint32_t>(facts.most);
    return;
  }
}

std::uint32_t bounded(std::size_t n) { return static_cast<std::uint32_t>(std::min<std::size_t>(n, longest_lead)); }

// A gram more marks one bit more in a million, and so one position in a million is looked at in vain, of half a million in a megabyte. A
// short word has as many grams as there are bytes that may stand beside it.
double cost_of_grams(const TriggerWord& word) {
  constexpr double of_a_gram = 0.5;
  switch (word.text.size()) {
    case 3: return of_a_gram * (128 + 60);
    case 4: return of_a_gram * (1 + 60);
    default: return of_a_gram * 2;
  }
}

std::string number(std::uint64_t n) { return std::to_string(n) + ","; }

}  // namespace

bool SieveLayout::add(const Rule& rule, std::uint32_t position) {
  const std::optional<PatternNode> tree = pattern_tree(rule.pattern);
  if (!tree) return false;
  const auto cost = [&](const TriggerWord& word) {
    return commonness_.of(word) + cost_of_grams(word) + 1 / static_cast<double>(word.text.size());
  };
  const std::optional<Triggers> triggers = triggers_of(*tree, cost);
  if (!triggers) return add_run(*tree, position);
  double all = 0;
  for (const Trigger& trigger : triggers->all) {
    for (const TriggerWord& word : trigger.words) all += cost(word);
  }
  if (all > too_common) return add_run(*tree, position);
  for (const Trigger& trigger : triggers->all) {
    double common = 0;
    for (const TriggerWord& word : trigger.words) common += commonness_.of(word);
    SieveCheck check{.rule = position,
                     .lead_least = bounded(trigger.lead_least),
                     .lead_most = bounded(trigger.lead_most),
                     .reach = 0,
                     .run = 0,
                     .run_of = RunOf::token,
                     .automaton = automaton(trigger, common)};
    find_run(trigger, check);
    for (const TriggerWord& word : trigger.words) {
      words_[word].push_back(check);
      behind_[word] |= first_bytes(trigger.rest);
    }
  }
  return true;
}

bool SieveLayout::add_run(const PatternNode& tree, std::uint32_t position) {
  const std::optional<HexRun> run = hex_run_of(tree);
  if (run) runs_.push_back({position, bounded(run->lead_least), bounded(run->lead_most)});
  return run.has_value();
}

std::uint16_t SieveLayout::automaton(const Trigger& trigger, double common) {
  if (common < needs_automaton) return no_automaton;
  std::optional<Automaton> made = automaton_of(trigger.rest);
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
    behind_[folded] |= behind_[at->first];
    at = words_.erase(at);
  }
}

// Sorts the checks: those with an automaton last.
std::uint16_t SieveLayout::automaton_of_word(std::vector<SieveCheck>& checks) {
  std::ranges::stable_sort(checks, {}, [](const SieveCheck& check) { return check.automaton != no_automaton; });
  std::set<std::uint16_t> each;
  for (const SieveCheck& check : checks) each.insert(check.automaton);
  each.erase(no_automaton);
  if (each.size() <= 1) return each.empty() ? no_automaton : *each.begin();
  std::vector<const Automaton*> automata;
  for (std::uint16_t at : each) automata.push_back(&automata_[at]);
  std::optional<Automaton> joint = any_of(automata);
  return joint ? keep(std::move(*joint)) : no_automaton;
}

// Where the two grams begin that are the rarest together.
std::size_t SieveLayout::best_place(const TriggerWord& word) const {
  std::size_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t at = 0; at + 5 <= word.text.size(); ++at) {
    const double common = commonness_.of_gram(folded_gram(word.text, at)) + commonness_.of_gram(folded_gram(word.text, at + 1));
    if (common >= least) continue;
    least = common;
    best = at;
  }
  return best;
}

// Each word at an even and at an odd place: one of both has four bytes of it, where it is long enough; else three, and any byte that may
// stand beside them: of three bytes on both sides, of four on the side where they are met less often.
std::vector<SieveGram> SieveLayout::grams() const {
  std::vector<SieveGram> grams;
  std::uint16_t n = 0;
  for (const auto& [word, checks] : words_) {
    const std::size_t size = word.text.size();
    const auto add = [&](std::uint32_t gram, std::size_t at) { grams.push_back({gram, n, static_cast<std::int16_t>(at)}); };
    const std::size_t place = size >= 5 ? best_place(word) : 0;
    for (std::size_t at = place; at < place + 2 && at + 4 <= size; ++at) add(folded_gram(word.text, at), at);
    const double behind_count = size < 5 ? commonness_.of_three(folded_gram(word.text, size - 3)) : 0;
    const bool behind = size == 3 || (size == 4 && behind_count <= commonness_.of_three(folded_gram(word.text, 0)));
    for (std::uint32_t byte = 0; byte < 256 && size < 5; ++byte) {
      if ((byte & 0x20) == 0) continue;
      const bool may_stand =
          behind_.at(word)[byte] || behind_.at(word)[byte & ~0x20U] || byte == 0x20;  // 0 is put behind the end of a text
      if (behind && may_stand) add(first_three(folded_gram(word.text, size - 3)) | byte << 24, size - 3);
      if (size == 3 || !behind) grams.push_back({folded_gram(word.text, 0) << 8 | byte, n, -1});
    }
    ++n;
  }
  std::ranges::stable_sort(grams, {}, [](const SieveGram& g) { return gram_bucket(g.gram); });
  return grams;
}

// How often in a megabyte one of the counted grams is looked at, be it for itself or for another one that has the same bit.
double SieveLayout::in_vain(const std::vector<SieveGram>& grams, std::uint32_t multiplier) const {
  std::vector<bool> bits(std::size_t{1} << 21);
  for (const SieveGram& known : grams) bits[gram_bit(known.gram, multiplier)] = true;
  double sum = 0;
  for (const auto& [gram, count] : commonness_.grams()) {
    if (bits[gram_bit(gram, multiplier)]) sum += count;
  }
  return sum;
}

std::uint32_t SieveLayout::best_multiplier(const std::vector<SieveGram>& grams) const {
  std::uint32_t best = 0;
  double least = std::numeric_limits<double>::infinity();
  std::uint32_t tried = 0x9E3779B1;
  for (std::uint32_t i = 0; i < multipliers; ++i) {
    const double sum = in_vain(grams, tried);
    if (sum < least) {
      least = sum;
      best = tried;
    }
    tried = (tried * 0x19660D + 0x3C6EF35F) | 1;
  }
  return best;
}

std::string SieveLayout::source() {
  join_cases();
  const std::vector<SieveGram> grams = this->grams();
  const std::uint32_t multiplier = best_multiplier(grams);
  std::vector<std::uint32_t> bits(std::size_t{1} << 16);
  for (const SieveGram& known : grams) bits[gram_bit(known.gram, multiplier) / 32] |= 1U << (gram_bit(known.gram, multiplier) % 32);
  std::string text = "constexpr std::uint32_t sieve_bits[] = {";
  for (std::uint32_t word : bits) text += number(word);
  text += "};\nconstexpr std::uint16_t sieve_buckets[] = {";
  std::size_t at = 0;
  for (std::uint32_t bucket = 0; bucket <= std::uint32_t{1} << 15; ++bucket) {
    while (at < grams.size() && gram_bucket(grams[at].gram) < bucket) ++at;
    text += number(at);
  }
  text += "};\nconstexpr SieveGram sieve_grams[] = {";
  for (const SieveGram& gram : grams) text += "{" + number(gram.gram) + number(gram.word) + std::to_string(gram.at) + "},\n";
  text += "};\n";
  std::string rows;
  std::size_t n = 0;
  for (auto& [word, checks] : words_) {
    const std::uint16_t automaton = automaton_of_word(checks);
    const std::string name = "sieve_checks_" + std::to_string(n++);
    text += "constexpr SieveCheck " + name + "[] = {";
    for (const SieveCheck& check : checks) {
      text += "{" + number(check.rule) + number(check.lead_least) + number(check.lead_most) + number(check.reach) + number(check.run) +
              "RunOf{" + std::to_string(static_cast<unsigned>(check.run_of)) + "}," + std::to_string(check.automaton) + "},";
    }
    text += "};\n";
    rows += "{" + cpp_string(word.text) + ", " + cpp_string(word.fold) + ", " + name + ", " + std::to_string(automaton) + "},\n";
  }
  text += "constexpr std::array<SieveWord, " + std::to_string(words_.size()) + "> sieve_words{{\n" + rows + "}};\n";
  rows.clear();
  for (std::size_t i = 0; i < automata_.size(); ++i) {
    const std::string name = "sieve_automaton_" + std::to_string(i);
    text += "constexpr std::uint8_t " + name + "_classes[] = {";
    for (std::uint8_t of : automata_[i].class_of) text += number(of);
    text += "};\nconstexpr std::uint8_t " + name + "[] = {";
    for (std::uint8_t to : automata_[i].next) text += number(to);
    text += "};\n";
    rows += "{" + name + "_classes, " + name + ", " + std::to_string(automata_[i].classes) + "},\n";
  }
  text += "constexpr std::array<SieveAutomaton, " + std::to_string(automata_.size()) + "> sieve_automata{{\n" + rows + "}};\n";
  rows.clear();
  for (const SieveRun& run : runs_) rows += "{" + number(run.rule) + number(run.lead_least) + std::to_string(run.lead_most) + "},";
  text += "constexpr std::array<SieveRun, " + std::to_string(runs_.size()) + "> sieve_runs{{" + rows + "}};\n";
  return text + "constexpr SieveTables sieve_tables{" + std::to_string(multiplier) +
         "U, sieve_bits, sieve_buckets, sieve_grams, sieve_words, sieve_automata, sieve_runs};\n";
}

std::string SieveLayout::summary() const {
  std::size_t bytes = 0;
  for (const Automaton& automaton : automata_) bytes += automaton.next.size();
  std::size_t checks = 0;
  for (const auto& [word, of] : words_) checks += of.size();
  return std::to_string(words_.size()) + " words, " + std::to_string(checks) + " checks, " + std::to_string(grams().size()) + " grams, " +
         std::to_string(automata_.size()) + " automata of " + std::to_string(bytes) + " bytes";
}

}  // namespace keysieve
