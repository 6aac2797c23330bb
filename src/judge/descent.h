// What is remembered of a piece, so that what is made from it is looked at around what is new alone: in its text (match/trail.h), and in
// what that hides.
//
// What is hidden is unfolded in whole lines around what is new, as long as nothing came of it in the base or here; else as a whole.
#pragma once

#include <optional>
#include <vector>

#include "core/lineage.h"
#include "decode/json_pairs.h"
#include "judge/text.h"
#include "match/scanner.h"

namespace keysieve {

// One a sifter.
class Descent final {
 public:
  // Before each piece, of so many bytes; null where nothing is known of how it was made.
  void begin(const Lineage* lineage, std::size_t size);

  // Scans the piece's own bytes, or a text that they hide.
  void scan(Scanner& scanner, const Text& text, const Scanner::Found& found, const Scanner::Undecided& undecided);

  // In which parts of the piece's own bytes something new may be hidden; asked once, first. Nothing: in all of them.
  [[nodiscard]] std::optional<std::vector<Span>> parts_to_unfold(const Text& text);
  // Whether it is known that the piece's own bytes hold no pair of JSON (decode/json_pairs.h).
  [[nodiscard]] bool holds_no_pair(const Text& text);
  // What the piece's own bytes hide was looked at, as said. `afar`: Unfolder::afar().
  void unfolded(bool afar);

 private:
  struct Memory {
    Trail trail;
    bool unfolded = false;                          // what the piece hides was looked at
    std::optional<std::vector<LoneKey>> lone_keys;  // where it is known to hold no pair of JSON
    bool afar = false;                              // something in it says how to read what stands elsewhere (Unfolder::afar)
    std::vector<Span> decoded;                      // where that led to something, in the piece's own bytes
  };

  std::vector<Memory> memories_;  // by depth
  const Lineage* lineage_ = nullptr;
  std::span<const Copy> copies_;  // of the base, where that was taken
  Memory* mine_ = nullptr;        // of the piece, where it has a lineage
  const Memory* base_ = nullptr;  // of what it was made from, where that was taken
  Trail hidden_;                  // of a text that was decoded
};

}  // namespace keysieve
