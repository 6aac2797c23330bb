// How often a word stands in ordinary text, estimated from counts of four bytes (patterns/measured/grams.txt) and of letters.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "match/trigger.h"

namespace keysieve {

class Commonness final {
 public:
  // The text of grams.txt. Throws UsageError where a line is not what it says there.
  explicit Commonness(std::string_view counts);

  // Times in a megabyte.
  [[nodiscard]] double of(const TriggerWord& word) const;

  // Of four bytes, 0x20 set in each.
  [[nodiscard]] double of_gram(std::uint32_t gram) const;

  // Of the first three bytes of a gram.
  [[nodiscard]] double of_three(std::uint32_t gram) const;

 private:
  void read_line(std::string_view line);
  std::unordered_map<std::uint32_t, double> grams_;
  std::unordered_map<std::uint32_t, double> threes_;  // of the first three bytes
};

// Four bytes of a text as a gram: a little-endian number, 0x20 set in each.
constexpr std::uint32_t fold_gram = 0x20202020;
constexpr std::uint32_t first_three(std::uint32_t gram) { return gram & 0xffffff; }
[[nodiscard]] std::uint32_t folded_gram(std::string_view text, std::size_t at);

}  // namespace keysieve
