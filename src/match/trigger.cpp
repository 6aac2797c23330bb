#include "match/trigger.h"

#include <algorithm>
#include <iterator>
#include <limits>

#include "base/ascii.h"

namespace keysieve {
namespace {

using Kind = PatternNode::Kind;
using Words = std::vector<TriggerWord>;
using Sequence = std::vector<const PatternNode*>;

constexpr std::size_t most_words = 128;  // that one trigger may have
constexpr std::size_t widest_set = 12;   // bytes of a set that are written out
constexpr std::size_t most_copies = 8;   // of a repeat that is written out
constexpr std::size_t shortest = 3;      // bytes of a word
constexpr double never = std::numeric_limits<double>::infinity();

struct Choice {
  double cost = never;
  std::vector<Trigger> triggers;
};

std::size_t sum(std::size_t a, std::size_t b) { return a > PatternNode::unbounded - b ? PatternNode::unbounded : a + b; }

std::optional<Words> texts(const PatternNode& node);

std::optional<Words> joined(const Words& left, const Words& right) {
  if (left.size() * right.size() > most_words) return std::nullopt;
  Words all;
  for (const TriggerWord& a : left) {
    for (const TriggerWord& b : right) all.push_back({a.text + b.text, a.fold + b.fold});
  }
  return all;
}

std::optional<Words> texts_of_set(const ByteSet& set) {
  Words words;
  for (unsigned c = 0; c < 256 && words.size() <= widest_set; ++c) {
    if (!set[c]) continue;
    const char byte = static_cast<char>(c);
    const bool upper_stands_too = is_lower(byte) && set[c - 0x20];
    const bool done = is_upper(byte) && set[c + 0x20];  // with its small letter
    if (!done) words.push_back({std::string(1, byte), std::string(1, upper_stands_too ? '\x20' : '\0')});
  }
  if (words.empty() || words.size() > widest_set) return std::nullopt;
  return words;
}

std::optional<Words> texts_of_repeat(const PatternNode& node) {
  if (node.most > most_copies) return std::nullopt;
  const std::optional<Words> once = texts(node.parts.front());
  if (!once) return std::nullopt;
  std::optional<Words> exactly = Words{{}};
  Words all;
  for (std::size_t i = 0; exactly; ++i) {
    if (i >= node.least) all.insert(all.end(), exactly->begin(), exactly->end());
    if (all.size() > most_words) return std::nullopt;
    if (i == node.most) return all;
    exactly = joined(*exactly, *once);
  }
  return std::nullopt;
}

// All that a node matches, where that is little.
std::optional<Words> texts(const PatternNode& node) {
  switch (node.kind) {
    case Kind::bytes: return texts_of_set(node.set);
    case Kind::repeat: return texts_of_repeat(node);
    case Kind::sequence: {
      std::optional<Words> all = Words{{}};
      for (const PatternNode& part : node.parts) {
        const std::optional<Words> more = texts(part);
        all = more ? joined(*all, *more) : std::nullopt;
        if (!all) return std::nullopt;
      }
      return all;
    }
    case Kind::choice: {
      Words all;
      for (const PatternNode& part : node.parts) {
        const std::optional<Words> more = texts(part);
        if (!more || all.size() + more->size() > most_words) return std::nullopt;
        all.insert(all.end(), more->begin(), more->end());
      }
      return all;
    }
  }
  return std::nullopt;
}

void flatten(const PatternNode& node, Sequence& flat) {
  if (node.kind != Kind::sequence) {
    flat.push_back(&node);
    return;
  }
  for (const PatternNode& part : node.parts) flatten(part, flat);
}

class Finder final {
 public:
  Finder(const WordCost& cost, std::deque<PatternNode>& made) : cost_(cost), made_(made) {}

  // The best for what stands at `at` in `flat`, or at a later place of it.
  Choice best(const Sequence& flat) {
    Choice result;
    std::vector<std::optional<Words>> each;
    for (const PatternNode* node : flat) each.push_back(texts(*node));
    for (std::size_t i = 0; i < flat.size(); ++i) {
      std::optional<Words> words = Words{{}};
      for (std::size_t j = i; j < flat.size() && each[j]; ++j) {
        words = joined(*words, *each[j]);
        if (!words) break;
        take(result, flat, i, j + 1, *words);
      }
      if (!each[i]) inside(result, flat, i);
    }
    return result;
  }

 private:
  static Sequence part(const Sequence& flat, std::size_t from, std::size_t to) {
    return {flat.begin() + static_cast<std::ptrdiff_t>(from), flat.begin() + static_cast<std::ptrdiff_t>(to)};
  }

  void take(Choice& best, const Sequence& flat, std::size_t from, std::size_t to, const Words& words) {
    double cost = 0;
    for (const TriggerWord& word : words) cost += word.text.size() < shortest ? never : cost_(end_of(word));
    if (cost >= best.cost) return;
    const Sequence lead = part(flat, 0, from);
    const PatternFacts facts = facts_of(lead, token_bytes());
    const Sequence rest = part(flat, to, flat.size());
    best = {cost, {{{}, lead, rest, facts.least, facts.most}}};
    for (const TriggerWord& word : words) {
      const TriggerWord end = end_of(word);
      const std::size_t cut = word.text.size() - end.text.size();
      if (cut == 0) {
        best.triggers.front().words.push_back(end);
      } else {
        best.triggers.push_back({{end}, with_begin_of(word, cut, lead), rest, facts.least + cut, sum(facts.most, cut)});
      }
    }
    if (best.triggers.front().words.empty()) best.triggers.erase(best.triggers.begin());
  }

  Sequence with_begin_of(const TriggerWord& word, std::size_t size, Sequence lead) {
    for (std::size_t i = 0; i < size; ++i) {
      PatternNode& node = made_.emplace_back(PatternNode{.kind = Kind::bytes, .set = {}, .parts = {}});
      node.set.set(static_cast<unsigned char>(word.text[i]));
      node.set.set(static_cast<unsigned char>(word.text[i] ^ word.fold[i]));
      lead.push_back(&node);
    }
    return lead;
  }

  // Of a word that is too long its end: what follows that is known.
  static TriggerWord end_of(const TriggerWord& word) {
    const std::size_t cut = word.text.size() - std::min(word.text.size(), longest_sieve_word);
    return {word.text.substr(cut), word.fold.substr(cut)};
  }

  // Inside one element: of a choice, one trigger for each branch; of a repeat, its first copies.
  void inside(Choice& best, const Sequence& flat, std::size_t at) {
    const PatternNode& node = *flat[at];
    Choice all{0, {}};
    if (node.kind == Kind::choice) {
      for (const PatternNode& branch : node.parts) {
        Sequence inner;
        flatten(branch, inner);
        add(all, this->best(inner), Sequence{});
      }
    } else if (node.kind == Kind::repeat && node.least >= 1) {
      const std::size_t first = std::min(node.least, most_copies);
      Sequence inner;
      for (std::size_t i = 0; i < first; ++i) flatten(node.parts.front(), inner);
      const std::size_t more = node.most == PatternNode::unbounded ? node.most : node.most - first;
      made_.push_back({.kind = Kind::repeat, .set = {}, .parts = node.parts, .least = node.least - first, .most = more});
      add(all, this->best(inner), {&made_.back()});
    } else {
      return;
    }
    if (all.cost >= best.cost) return;
    const Sequence before = part(flat, 0, at);
    const PatternFacts facts = facts_of(before, token_bytes());
    const Sequence behind = part(flat, at + 1, flat.size());
    for (Trigger& trigger : all.triggers) {
      trigger.lead.insert(trigger.lead.begin(), before.begin(), before.end());
      trigger.rest.insert(trigger.rest.end(), behind.begin(), behind.end());
      trigger.lead_least += facts.least;
      trigger.lead_most = sum(trigger.lead_most, facts.most);
    }
    best = std::move(all);
  }

  static void add(Choice& all, Choice one, const Sequence& behind) {
    all.cost += one.cost;
    for (Trigger& trigger : one.triggers) {
      trigger.rest.insert(trigger.rest.end(), behind.begin(), behind.end());
      all.triggers.push_back(std::move(trigger));
    }
  }

  const WordCost& cost_;
  std::deque<PatternNode>& made_;
};

}  // namespace

std::optional<Triggers> triggers_of(const PatternNode& tree, const WordCost& cost) {
  Triggers result;
  Sequence flat;
  flatten(tree, flat);
  Choice best = Finder(cost, result.made).best(flat);
  if (best.cost == never) return std::nullopt;
  result.all = std::move(best.triggers);
  return result;
}

std::optional<LongRun> long_run_of(const PatternNode& tree) {
  Sequence flat;
  flatten(tree, flat);
  ByteSet hex;
  for (std::size_t byte = 0; byte < hex.size(); ++byte) hex[byte] = is_hex(static_cast<char>(byte));
  const auto is_dot = [](const PatternNode& node) { return node.kind == Kind::bytes && node.set.count() == 1 && node.set['.']; };
  const auto is_run = [](const PatternNode& node, std::size_t least, const ByteSet& of) {
    return node.kind == Kind::repeat && node.least >= least && node.parts.front().kind == Kind::bytes &&
           (node.parts.front().set & ~of).none();
  };
  for (auto at = flat.begin(); at != flat.end(); ++at) {
    const bool is_hex_run = is_run(**at, sieve_run, hex);
    if (!is_hex_run && !(at != flat.begin() && is_dot(**std::prev(at)) && is_run(**at, sieve_near_run, token_bytes()))) continue;
    const Sequence lead(flat.begin(), at);
    const PatternFacts facts = facts_of(lead, hex);
    return LongRun{is_hex_run ? RunOf::hex : RunOf::token, lead, Sequence(std::next(at), flat.end()), facts.least, facts.most};
  }
  return std::nullopt;
}

}  // namespace keysieve
