#include "match/automaton.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace keysieve {
namespace {

using States = PatternMachine::States;

constexpr std::size_t most_made_cells = std::size_t{1} << 19;  // before equal states are joined
constexpr std::size_t most_states = 0xffff;
constexpr std::size_t most_exact_cells = 8191;  // a smaller table says "no" as often, and stays in the cache

// Bytes that no state tells apart.
void find_classes(const PatternMachine& machine, Automaton& automaton) {
  std::map<std::vector<bool>, std::uint8_t> known;
  std::vector<const ByteSet*> sets;
  for (const PatternMachine::State& state : machine.states()) {
    const bool is_new = state.consumes && std::ranges::none_of(sets, [&](const ByteSet* set) { return *set == state.set; });
    if (is_new) sets.push_back(&state.set);
  }
  for (std::size_t byte = 0; byte < 256; ++byte) {
    std::vector<bool> in;
    for (const ByteSet* set : sets) in.push_back((*set)[byte]);
    automaton.class_of[byte] = known.try_emplace(in, static_cast<std::uint8_t>(known.size())).first->second;
  }
  automaton.classes = static_cast<std::uint32_t>(known.size());
}

class Determiner final {
 public:
  Determiner(PatternMachine& machine, Automaton& automaton, std::size_t most_cells)
      : machine_(machine), automaton_(automaton), most_(std::min(most_cells / automaton.classes, most_states) - Automaton::start) {}

  [[nodiscard]] bool has_all() const { return !full_; }

  // False where it would accept at once.
  bool run() {
    States start = {machine_.start()};
    machine_.close(start);
    if (number(std::move(start)) != Automaton::start) return false;
    automaton_.next.assign(std::size_t{2} * automaton_.classes, Automaton::no);
    std::ranges::fill(std::span(automaton_.next).subspan(automaton_.classes), Automaton::yes);
    std::vector<unsigned char> of_class(automaton_.classes);
    for (std::size_t byte = 0; byte < 256; ++byte) of_class[automaton_.class_of[byte]] = static_cast<unsigned char>(byte);
    for (std::size_t at = 0; at < order_.size(); ++at) {
      const States& from = order_[at]->first;  // stays where it is, whatever is numbered
      for (unsigned char byte : of_class) automaton_.next.push_back(number(after(from, byte)));
    }
    return true;
  }

 private:
  States after(const States& from, unsigned char byte) {
    States to;
    for (std::uint32_t at : from) {
      const PatternMachine::State& state = machine_.state(at);
      if (state.consumes && state.set[byte]) to.push_back(state.to);
    }
    machine_.close(to);
    return to;
  }

  Automaton::State number(States states) {
    if (states.empty()) return Automaton::no;
    if (states.front() == PatternMachine::accepting) return Automaton::yes;
    const auto known = numbers_.find(states);
    if (known != numbers_.end()) return known->second;
    full_ = full_ || order_.size() >= most_;
    if (full_) return Automaton::yes;
    const auto at = numbers_.emplace(std::move(states), static_cast<Automaton::State>(order_.size() + Automaton::start)).first;
    order_.push_back(at);
    return at->second;
  }

  PatternMachine& machine_;
  Automaton& automaton_;
  std::size_t most_;
  bool full_ = false;
  std::map<States, Automaton::State> numbers_;
  std::vector<std::map<States, Automaton::State>::const_iterator> order_;
};

// States from which all goes on alike are one: told apart by where they lead until no more can be (Moore 1956).
void join_states(Automaton& automaton) {
  const std::size_t states = automaton.next.size() / automaton.classes;
  std::vector<Automaton::State> number(states, Automaton::start);
  number[Automaton::no] = Automaton::no;
  number[Automaton::yes] = Automaton::yes;
  for (std::size_t count = 0;;) {
    std::map<std::vector<Automaton::State>, Automaton::State> known;
    std::vector<Automaton::State> finer(states);
    for (std::size_t state = 0; state < states; ++state) {
      std::vector<Automaton::State> row = {number[state]};
      for (std::size_t i = 0; i < automaton.classes; ++i) row.push_back(number[automaton.next[state * automaton.classes + i]]);
      finer[state] = known.try_emplace(std::move(row), static_cast<Automaton::State>(known.size())).first->second;
    }
    number = std::move(finer);
    if (known.size() == count) break;
    count = known.size();
  }
  std::vector<Automaton::State> next;
  for (std::size_t state = 0; state < states; ++state) {
    if (number[state] * automaton.classes != next.size()) continue;  // not the first of its number
    for (std::size_t i = 0; i < automaton.classes; ++i) next.push_back(number[automaton.next[state * automaton.classes + i]]);
  }
  automaton.next = std::move(next);
}

// Bytes that no state tells apart any more.
void join_classes(Automaton& automaton) {
  const std::size_t states = automaton.next.size() / automaton.classes;
  std::map<std::vector<Automaton::State>, std::uint8_t> known;
  std::vector<std::uint8_t> number;
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < automaton.classes; ++i) {
    std::vector<Automaton::State> column;
    for (std::size_t state = 0; state < states; ++state) column.push_back(automaton.next[state * automaton.classes + i]);
    const auto [at, fresh] = known.try_emplace(std::move(column), static_cast<std::uint8_t>(known.size()));
    number.push_back(at->second);
    if (fresh) kept.push_back(i);
  }
  std::vector<Automaton::State> next;
  for (std::size_t state = 0; state < states; ++state) {
    for (const std::size_t i : kept) next.push_back(automaton.next[state * automaton.classes + i]);
  }
  for (std::uint8_t& of : automaton.class_of) of = number[of];
  automaton.classes = static_cast<std::uint32_t>(kept.size());
  automaton.next = std::move(next);
}

// The smallest table that says the same.
Automaton smallest(Automaton automaton) {
  join_states(automaton);
  join_classes(automaton);
  return automaton;
}

struct Made {
  Automaton automaton;
  bool whole = false;  // there was room for all states
};

std::optional<Made> made_of(const std::vector<const PatternNode*>& sequence, Reading reading, bool widened, std::size_t most_cells) {
  PatternMachine machine(sequence, reading, widened);
  Made made;
  find_classes(machine, made.automaton);
  Determiner determiner(machine, made.automaton, most_cells);
  if (!determiner.run()) return std::nullopt;
  return Made{smallest(std::move(made.automaton)), determiner.has_all()};
}

// Made with less and less room, until what is left of it fits.
template <class Make>
std::optional<Automaton> fitting(const Make& make) {
  for (std::size_t room = most_made_cells;; room /= 2) {
    std::optional<Automaton> made = make(room);
    if (!made || made->next.size() <= most_automaton_cells) return made;
  }
}

// Several automata as one, which is in a state of each.
class Joiner final {
 public:
  Joiner(const std::vector<const Automaton*>& automata, std::size_t most_cells) : automata_(automata), most_cells_(most_cells) {}

  // Empty where it would say "yes" at once.
  std::optional<Automaton> run() {
    find_classes();
    all_.next.assign(all_.classes, Automaton::no);
    all_.next.insert(all_.next.end(), all_.classes, Automaton::yes);
    if (number(Joint(automata_.size(), Automaton::start)) != Automaton::start) return std::nullopt;
    for (std::size_t at = 0; at < order_.size(); ++at) {
      for (const std::size_t byte : of_class_) all_.next.push_back(number(after(order_[at], byte)));
    }
    return smallest(std::move(all_));
  }

 private:
  using Joint = std::vector<Automaton::State>;

  void find_classes() {
    std::map<std::vector<std::uint8_t>, std::uint8_t> classes;
    for (std::size_t byte = 0; byte < all_.class_of.size(); ++byte) {
      std::vector<std::uint8_t> in;
      for (const Automaton* one : automata_) in.push_back(one->class_of[byte]);
      const auto [at, fresh] = classes.try_emplace(std::move(in), static_cast<std::uint8_t>(classes.size()));
      all_.class_of[byte] = at->second;
      if (fresh) of_class_.push_back(byte);
    }
    all_.classes = static_cast<std::uint32_t>(of_class_.size());
  }

  Joint after(const Joint& from, std::size_t byte) const {
    Joint to;
    for (std::size_t i = 0; i < automata_.size(); ++i) {
      const Automaton& one = *automata_[i];
      to.push_back(one.next[from[i] * one.classes + one.class_of[byte]]);
    }
    return to;
  }

  Automaton::State number(const Joint& states) {
    if (std::ranges::find(states, Automaton::yes) != states.end()) return Automaton::yes;
    if (std::ranges::count(states, Automaton::no) == static_cast<std::ptrdiff_t>(states.size())) return Automaton::no;
    const auto known = numbers_.find(states);
    if (known != numbers_.end()) return known->second;
    const std::size_t count = order_.size() + Automaton::start + 1;
    if (count > most_states || count * all_.classes > most_cells_) return Automaton::yes;
    order_.push_back(states);
    return numbers_[states] = static_cast<Automaton::State>(order_.size() - 1 + Automaton::start);
  }

  const std::vector<const Automaton*>& automata_;
  std::size_t most_cells_;
  Automaton all_;
  std::vector<std::size_t> of_class_;  // a byte of each
  std::map<Joint, Automaton::State> numbers_;
  std::vector<Joint> order_;
};

}  // namespace

std::optional<Automaton> automaton_of(const std::vector<const PatternNode*>& sequence, Reading reading) {
  std::optional<Made> exact = made_of(sequence, reading, false, most_made_cells);
  if (!exact) return std::nullopt;
  if (exact->whole && exact->automaton.next.size() <= most_exact_cells) return std::move(exact->automaton);
  return fitting([&](std::size_t room) {
    std::optional<Made> widened = made_of(sequence, reading, true, room);
    return widened ? std::optional(std::move(widened->automaton)) : std::nullopt;
  });
}

std::optional<Automaton> any_of(const std::vector<const Automaton*>& automata) {
  return fitting([&](std::size_t room) { return Joiner(automata, room).run(); });
}

std::array<ByteSet, sieve_behind> first_bytes(const std::vector<const PatternNode*>& sequence, Reading reading) {
  std::array<ByteSet, sieve_behind> sets;
  PatternMachine machine(sequence, reading, false);
  States states = {machine.start()};
  for (ByteSet& set : sets) {
    machine.close(states);
    if (!states.empty() && states.front() == PatternMachine::accepting) {
      set.set();
      continue;
    }
    States next;
    for (const std::uint32_t at : states) {
      set |= machine.state(at).set;
      next.push_back(machine.state(at).to);
    }
    states = std::move(next);
  }
  return sets;
}

}  // namespace keysieve
