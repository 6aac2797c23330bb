#include "match/automaton.h"

#include <algorithm>
#include <map>
#include <set>
#include <span>
#include <utility>

namespace keysieve {
namespace {

using Kind = PatternNode::Kind;
using States = std::vector<std::uint32_t>;  // sorted

constexpr std::size_t most_copies = 48;  // of a repeat; all is accepted behind them
constexpr std::size_t most_steps = 20000;
constexpr std::size_t most_joint_states = 250;
constexpr std::uint32_t accepting = 0;

// The pattern as a machine that is in several states at once.
class Machine final {
 public:
  struct State {
    ByteSet set;
    std::uint32_t to = 0;
    bool consumes = false;
    States free;  // states that are entered without a byte
  };

  Machine() : states_(1) {}

  std::uint32_t add_state() {
    states_.emplace_back();
    return static_cast<std::uint32_t>(states_.size() - 1);
  }
  void step(std::uint32_t from, std::uint32_t to) { states_[from].free.push_back(to); }

  // Where it stands behind the node.
  std::uint32_t add(const PatternNode& node, std::uint32_t from) {
    if (states_.size() > most_steps) return give_up(from);
    switch (node.kind) {
      case Kind::bytes: {
        const std::uint32_t to = add_state();
        const std::uint32_t reads = add_state();
        step(from, reads);
        states_[reads].set = node.set;
        states_[reads].to = to;
        states_[reads].consumes = true;
        return to;
      }
      case Kind::sequence:
        for (const PatternNode& part : node.parts) from = add(part, from);
        return from;
      case Kind::choice: {
        const std::uint32_t to = add_state();
        for (const PatternNode& part : node.parts) {
          const std::uint32_t end = add(part, from);
          step(end, to);
        }
        return to;
      }
      case Kind::repeat: return repeated(node, from);
    }
    return give_up(from);
  }

  // All states that are entered with these.
  void close(States& states) const {
    std::vector<bool> in(states_.size());
    States open = std::move(states);
    states.clear();
    while (!open.empty()) {
      const std::uint32_t at = open.back();
      open.pop_back();
      if (in[at]) continue;
      in[at] = true;
      open.insert(open.end(), states_[at].free.begin(), states_[at].free.end());
    }
    for (std::uint32_t at = 0; at < states_.size(); ++at) {
      if (in[at] && (states_[at].consumes || at == accepting)) states.push_back(at);
    }
  }

  [[nodiscard]] const State& state(std::uint32_t at) const { return states_[at]; }
  [[nodiscard]] const std::vector<State>& states() const { return states_; }

 private:
  // Whatever follows is accepted.
  std::uint32_t give_up(std::uint32_t from) {
    step(from, accepting);
    return add_state();
  }

  std::uint32_t repeated(const PatternNode& node, std::uint32_t from) {
    const std::uint32_t end = add_state();
    const std::uint32_t begin = add_state();  // a loop must not lead back to what comes before
    step(from, begin);
    from = begin;
    for (std::size_t i = 0; i < node.most; ++i) {
      if (i >= node.least) step(from, end);
      if (i >= node.least && node.most == PatternNode::unbounded) {
        const std::uint32_t again = add(node.parts.front(), from);
        step(again, from);
        return end;
      }
      if (i == most_copies) {
        step(from, accepting);
        return end;
      }
      from = add(node.parts.front(), from);
    }
    step(from, end);
    return end;
  }

  std::vector<State> states_;
};

// Bytes that no state tells apart.
void find_classes(const Machine& machine, Automaton& automaton) {
  std::map<std::vector<bool>, std::uint8_t> known;
  std::vector<const ByteSet*> sets;
  for (const Machine::State& state : machine.states()) {
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
  Determiner(const Machine& machine, Automaton& automaton, std::size_t most)
      : machine_(machine), automaton_(automaton), most_(std::min<std::size_t>(most, 255)) {}

  // False where it would accept at once.
  bool run(States start) {
    machine_.close(start);
    if (number(std::move(start)) != Automaton::start) return false;
    automaton_.next.assign(std::size_t{2} * automaton_.classes, Automaton::no);
    std::ranges::fill(std::span(automaton_.next).subspan(automaton_.classes), Automaton::yes);
    std::vector<unsigned char> of_class(automaton_.classes);
    for (std::size_t byte = 0; byte < 256; ++byte) of_class[automaton_.class_of[byte]] = static_cast<unsigned char>(byte);
    for (std::size_t at = 0; at < order_.size(); ++at) {
      for (unsigned char byte : of_class) {
        const States from = order_[at]->first;
        automaton_.next.push_back(number(after(from, byte)));
      }
    }
    return true;
  }

 private:
  States after(const States& from, unsigned char byte) const {
    States to;
    for (std::uint32_t at : from) {
      const Machine::State& state = machine_.state(at);
      if (state.consumes && state.set[byte]) to.push_back(state.to);
    }
    machine_.close(to);
    return to;
  }

  std::uint8_t number(States states) {
    if (states.empty()) return Automaton::no;
    if (states.front() == accepting) return Automaton::yes;
    const auto known = numbers_.find(states);
    if (known != numbers_.end()) return known->second;
    if (order_.size() >= most_) return Automaton::yes;
    const auto at = numbers_.emplace(std::move(states), static_cast<std::uint8_t>(order_.size() + Automaton::start)).first;
    order_.push_back(at);
    return at->second;
  }

  const Machine& machine_;
  Automaton& automaton_;
  std::size_t most_;
  std::map<States, std::uint8_t> numbers_;
  std::vector<std::map<States, std::uint8_t>::const_iterator> order_;
};

}  // namespace

std::optional<Automaton> automaton_of(const std::vector<const PatternNode*>& sequence, std::size_t most_states) {
  Machine machine;
  const std::uint32_t start = machine.add_state();
  std::uint32_t at = start;
  for (const PatternNode* node : sequence) at = machine.add(*node, at);
  machine.step(at, accepting);
  Automaton automaton;
  find_classes(machine, automaton);
  if (!Determiner(machine, automaton, std::min<std::size_t>(most_states, 250)).run({start})) return std::nullopt;
  return automaton;
}

std::optional<Automaton> any_of(const std::vector<const Automaton*>& automata) {
  Automaton all;
  std::map<std::vector<std::uint8_t>, std::uint8_t> classes;
  std::vector<std::size_t> of_class;
  for (std::size_t byte = 0; byte < 256; ++byte) {
    std::vector<std::uint8_t> in;
    for (const Automaton* one : automata) in.push_back(one->class_of[byte]);
    const auto [at, fresh] = classes.try_emplace(std::move(in), static_cast<std::uint8_t>(classes.size()));
    all.class_of[byte] = at->second;
    if (fresh) of_class.push_back(byte);
  }
  all.classes = static_cast<std::uint32_t>(of_class.size());
  all.next.assign(all.classes, Automaton::no);
  all.next.insert(all.next.end(), all.classes, Automaton::yes);
  using Joint = std::vector<std::uint8_t>;  // a state of each
  std::map<Joint, std::uint8_t> numbers;
  std::vector<Joint> order;
  const auto number = [&](const Joint& states) {
    if (std::ranges::find(states, Automaton::yes) != states.end()) return Automaton::yes;
    if (std::ranges::count(states, Automaton::no) == static_cast<std::ptrdiff_t>(states.size())) return Automaton::no;
    const auto known = numbers.find(states);
    if (known != numbers.end()) return known->second;
    if (order.size() >= most_joint_states) return Automaton::yes;
    order.push_back(states);
    return numbers[states] = static_cast<std::uint8_t>(order.size() - 1 + Automaton::start);
  };
  if (number(Joint(automata.size(), Automaton::start)) != Automaton::start) return std::nullopt;
  for (std::size_t at = 0; at < order.size(); ++at) {
    for (std::size_t byte : of_class) {
      Joint to;
      for (std::size_t i = 0; i < automata.size(); ++i) {
        to.push_back(automata[i]->next[order[at][i] * automata[i]->classes + automata[i]->class_of[byte]]);
      }
      all.next.push_back(number(to));
    }
  }
  return all;
}

std::array<ByteSet, sieve_behind> first_bytes(const std::vector<const PatternNode*>& sequence) {
  constexpr std::size_t most_states = 250;
  std::array<ByteSet, sieve_behind> sets;
  const std::optional<Automaton> automaton = automaton_of(sequence, most_states);
  std::set<std::uint8_t> states = {automaton ? Automaton::start : Automaton::yes};
  for (ByteSet& set : sets) {
    if (states.contains(Automaton::yes)) {
      set.set();
      continue;
    }
    std::set<std::uint8_t> next;
    for (const std::uint8_t state : states) {
      for (std::size_t byte = 0; byte < set.size(); ++byte) {
        const std::uint8_t to = automaton->next[state * automaton->classes + automaton->class_of[byte]];
        if (to == Automaton::no) continue;
        set[byte] = true;
        next.insert(to);
      }
    }
    states = std::move(next);
  }
  return sets;
}

}  // namespace keysieve
