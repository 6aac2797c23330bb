#include "judge/letters.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace keysieve {
namespace {

constexpr std::size_t kSymbols = 27;
constexpr std::size_t kEdge = 0;

std::size_t symbol(char c) { return static_cast<std::size_t>(c - 'a') + 1; }

// Below this many bits a run of that many letters is taken for random: set where, of random letters, few pass for words.
double least_likeness(std::size_t length) {
  if (length <= 4) return 0.0;
  return length < 8 ? 2.0 : 3.0;
}

}  // namespace

Letters::Letters(const Words& words) : rows_(words.list("trigrams")), common_(words.list("common-words")) {}

double Letters::likeness(std::string_view word) const {
  if (rows_.size() != kSymbols * kSymbols || !std::ranges::all_of(word, is_lower)) return 0;
  int steps = 0;
  std::size_t first = kEdge;
  std::size_t second = kEdge;
  auto add = [&](std::size_t third) {
    steps += rows_[first * kSymbols + second][2 + third] - 'n';
    first = second;
    second = third;
  };
  for (char c : word) add(symbol(c));
  add(kEdge);
  return steps / 2.0;
}

bool Letters::known(std::string_view word) const {
  if (std::ranges::binary_search(common_, word)) return true;
  return word.size() > 3 && likeness(word) > least_likeness(word.size());
}

}  // namespace keysieve
