// A pattern as a machine that is in several states at once (Thompson 1968): what match/automaton.h makes its tables of.
//
// Accepts at least what the pattern accepts. One thread; owned by whoever makes a table.
#pragma once

#include <cstdint>
#include <vector>

#include "config/pattern_tree.h"

namespace keysieve {

// In which order bytes are given: as they stand, or the last one first.
enum class Reading : std::uint8_t { forward, backward };

class PatternMachine final {
 public:
  using States = std::vector<std::uint32_t>;
  static constexpr std::uint32_t accepting = 0;

  struct State {
    ByteSet set;
    std::uint32_t to = 0;
    bool consumes = false;
    States free;  // states that are entered without a byte
  };

  // Widened, it accepts more than the pattern: a repeat that may end at several places goes on for ever.
  PatternMachine(const std::vector<const PatternNode*>& sequence, Reading reading, bool widened);

  [[nodiscard]] std::uint32_t start() const { return start_; }
  [[nodiscard]] const State& state(std::uint32_t at) const { return states_[at]; }
  [[nodiscard]] const std::vector<State>& states() const { return states_; }

  // What is entered with these: of that, sorted, the states that take a byte, and the accepting one.
  void close(States& states);

 private:
  std::uint32_t add_state();
  void step(std::uint32_t from, std::uint32_t to) { states_[from].free.push_back(to); }
  // Each returns where the machine stands behind what was added.
  std::uint32_t add(const PatternNode& node, std::uint32_t from);
  std::uint32_t add(std::vector<const PatternNode*> parts, std::uint32_t from);
  std::uint32_t add_bytes(const PatternNode& node, std::uint32_t from);
  std::uint32_t add_choice(const PatternNode& node, std::uint32_t from);
  std::uint32_t add_repeat(const PatternNode& node, std::uint32_t from);
  std::uint32_t give_up(std::uint32_t from);

  Reading reading_;
  bool widened_;
  std::vector<State> states_;
  std::uint32_t start_ = 0;
  std::vector<std::uint32_t> entered_;  // by state: in which call of close() last
  std::uint32_t calls_ = 0;
};

}  // namespace keysieve
