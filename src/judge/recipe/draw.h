// What recipes draw from: random choices that are the same everywhere, and never read like a placeholder.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace keysieve {

// Does it hold a word that marks a value as made up, in any case, such as "test"?
[[nodiscard]] bool holds_placeholder_word(std::string_view text);

// SplitMix64 (Steele, Lea, Flood 2014): small, and fixed by its definition, which the distributions of the standard library are not.
// Not for secrets. One owner, one thread.
class Draw final {
 public:
  explicit Draw(std::uint64_t seed) : state_(seed) {}

  std::uint64_t next();
  std::size_t below(std::size_t bound);  // 0 … bound - 1; bound must not be 0
  std::string bytes(std::size_t count);

  // `count` characters of `alphabet`, with no placeholder word and no run; of 16 or more, with a letter and a digit where the alphabet has
  // them, and with as many distinct characters as chance would give.
  std::string text(std::string_view alphabet, std::size_t count);

 private:
  std::uint64_t state_;
};

}  // namespace keysieve
