#include "match/pattern_machine.h"

#include <algorithm>
#include <utility>

namespace keysieve {
namespace {

using Kind = PatternNode::Kind;

constexpr std::size_t most_copies = 48;   // of a repeat; all is accepted behind them
constexpr std::size_t least_widened = 4;  // by how much the most of a repeat must exceed its least
constexpr std::size_t most_states = 20000;

}  // namespace

PatternMachine::PatternMachine(const std::vector<const PatternNode*>& sequence, Reading reading, bool widened)
    : reading_(reading), widened_(widened), states_(1) {
  start_ = add_state();
  step(add(sequence, start_), accepting);
}

std::uint32_t PatternMachine::add_state() {
  states_.emplace_back();
  return static_cast<std::uint32_t>(states_.size() - 1);
}

std::uint32_t PatternMachine::add(const PatternNode& node, std::uint32_t from) {
  if (states_.size() > most_states) return give_up(from);
  switch (node.kind) {
    case Kind::bytes: return add_bytes(node, from);
    case Kind::choice: return add_choice(node, from);
    case Kind::repeat: return add_repeat(node, from);
    case Kind::sequence: {
      std::vector<const PatternNode*> parts;
      for (const PatternNode& part : node.parts) parts.push_back(&part);
      return add(std::move(parts), from);
    }
  }
  return give_up(from);
}

std::uint32_t PatternMachine::add(std::vector<const PatternNode*> parts, std::uint32_t from) {
  if (reading_ == Reading::backward) std::ranges::reverse(parts);
  for (const PatternNode* part : parts) from = add(*part, from);
  return from;
}

std::uint32_t PatternMachine::add_bytes(const PatternNode& node, std::uint32_t from) {
  const std::uint32_t to = add_state();
  const std::uint32_t reads = add_state();
  step(from, reads);
  states_[reads].set = node.set;
  states_[reads].to = to;
  states_[reads].consumes = true;
  return to;
}

std::uint32_t PatternMachine::add_choice(const PatternNode& node, std::uint32_t from) {
  const std::uint32_t to = add_state();
  for (const PatternNode& part : node.parts) {
    const std::uint32_t end = add(part, from);
    step(end, to);
  }
  return to;
}

std::uint32_t PatternMachine::add_repeat(const PatternNode& node, std::uint32_t from) {
  const std::uint32_t end = add_state();
  const std::uint32_t begin = add_state();  // a loop must not lead back to what comes before
  step(from, begin);
  from = begin;
  const bool endless = node.most == PatternNode::unbounded || (widened_ && node.most - node.least >= least_widened);
  for (std::size_t i = 0; i < node.most; ++i) {
    if (i >= node.least) step(from, end);
    if (i >= node.least && endless) {
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

// Whatever follows is accepted.
std::uint32_t PatternMachine::give_up(std::uint32_t from) {
  step(from, accepting);
  return add_state();
}

void PatternMachine::close(States& states) {
  entered_.resize(states_.size());
  ++calls_;
  States open = std::move(states);
  states.clear();
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (std::exchange(entered_[at], calls_) == calls_) continue;
    if (states_[at].consumes || at == accepting) states.push_back(at);
    open.insert(open.end(), states_[at].free.begin(), states_[at].free.end());
  }
  std::ranges::sort(states);
}

}  // namespace keysieve
