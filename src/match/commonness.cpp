#include "match/commonness.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <tuple>
#include <utility>

#include "base/ascii.h"
#include "base/error.h"
#include "core/sieve_tables.h"

namespace keysieve {
namespace {

constexpr double megabyte = 1e6;
constexpr double of_uncounted_gram = 40;    // at most: what is as frequent was counted
constexpr double of_uncounted_three = 150;  // the same of three bytes
constexpr double share_of_capitals = 0.1;   // of the places of a word, those where it stands in capitals

// Minus the binary logarithm of a letter's share in source text: estimated, not counted, for what grams.txt does not list.
constexpr std::array<double, 26> bits_of_letter = {4.0, 5.9, 4.8, 5.0, 3.4, 5.4, 5.8, 5.7, 4.0, 8.5, 7.0, 4.8, 5.3,
                                                   4.1, 4.2, 5.1, 8.7, 4.1, 4.1, 3.7, 5.2, 6.5, 6.6, 7.0, 6.2, 8.9};
constexpr double bits_of_other = 6.5;

double by_letters(std::string_view text) {
  double bits = 0;
  for (char c : text) bits += is_alpha(c) ? bits_of_letter[static_cast<std::size_t>(lower(c) - 'a')] : bits_of_other;
  return megabyte * std::exp2(-bits);
}

}  // namespace

std::uint32_t folded_gram(std::string_view text, std::size_t at) {
  std::uint32_t gram = 0;
  std::memcpy(&gram, text.data() + at, std::min(sizeof gram, text.size() - at));
  return gram | fold_gram;
}

Commonness::Commonness(std::string_view counts) {
  while (!counts.empty()) {
    const std::size_t end = std::min(counts.find('\n'), counts.size() - 1);
    if (counts.front() != '#') read_line(counts.substr(0, end));
    counts.remove_prefix(end + 1);
  }
}

void Commonness::read_line(std::string_view line) {
  const char* at = line.data();
  const char* const end = at + line.size();
  unsigned count = 0;
  auto [stop, error] = std::from_chars(at, end, count);
  while (error == std::errc() && stop != end && *stop == ' ') {
    std::uint32_t gram = 0;
    at = stop + 1;
    std::tie(stop, error) = [&] {
      const auto result = std::from_chars(at, end, gram, 16);
      return std::pair(result.ptr, result.ec);
    }();
    grams_[gram] = count;
    threes_[first_three(gram)] += count;
  }
  if (error != std::errc() || stop != end) throw UsageError("grams.txt: not a count and grams: " + std::string(line));
}

double Commonness::of_gram(std::uint32_t gram) const {
  const auto counted = grams_.find(gram);
  if (counted != grams_.end()) return counted->second;
  std::array<char, sizeof gram> bytes{};
  std::memcpy(bytes.data(), &gram, sizeof gram);
  return std::min(of_uncounted_gram, by_letters({bytes.data(), bytes.size()}));
}

double Commonness::of_three(std::uint32_t gram) const {
  const auto counted = threes_.find(first_three(gram));
  if (counted != threes_.end()) return counted->second;
  std::array<char, sizeof gram> bytes{};
  std::memcpy(bytes.data(), &gram, sizeof gram);
  return std::min(of_uncounted_three, by_letters({bytes.data(), 3}));
}

double Commonness::of(const TriggerWord& word) const {
  const std::string& text = word.text;
  double common = of_three(folded_gram(text, 0));
  if (text.size() > 3) {
    common = of_gram(folded_gram(text, 0));
    for (std::size_t at = 0; at + 4 <= text.size(); ++at) common = std::min(common, of_gram(folded_gram(text, at)));
  }
  const bool capitals = std::ranges::any_of(text, is_upper);
  return capitals ? common * share_of_capitals : common;
}

}  // namespace keysieve
