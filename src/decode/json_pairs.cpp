#include "decode/json_pairs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/ascii.h"
#include "decode/masks.h"
#include "decode/pair_names.h"

namespace keysieve {
namespace {

constexpr std::size_t kLongestWord = 14;
// Beyond these it may be a pair. With the word, two signs of it and what an escape takes more they are within kPairReach.
constexpr std::size_t kBlanks = 64;
constexpr std::size_t kBetween = 64;
constexpr std::size_t kValue = 256;
static_assert(kLongestWord + 2 * kBlanks + kBetween + kValue + 8 <= kPairReach);

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  const std::size_t most = std::min(text.size(), at + kBlanks);
  while (at < most && is_blank(text[at])) ++at;
  return at;
}

// Whether the word that ends at this quote is one for the value.
bool ends_value_word(std::string_view text, std::size_t quote) {
  const std::size_t least = quote - std::min(quote, kLongestWord);
  std::size_t begin = quote;
  while (begin > least && text[begin - 1] != '"') --begin;
  return begin > 0 && text[begin - 1] == '"' && is_value_word(text.substr(begin, quote - begin));
}

// Whether a string follows the key that ends at this quote, and is no key itself.
bool has_string(std::string_view text, std::size_t quote) {
  std::size_t at = behind_blanks(text, quote + 1);
  if (at >= text.size()) return false;
  if (text[at] != ':') return is_blank(text[at]);
  const std::size_t sign = text.substr(at + 1, kBetween).find_first_of("\"{}");
  if (sign == std::string_view::npos) return at + 1 + kBetween < text.size();
  at += 1 + sign;
  if (text[at] != '"') return false;
  const std::size_t most = std::min(text.size(), ++at + kValue);
  while (at < most && text[at] != '"') at += text[at] == '\\' ? std::size_t{2} : std::size_t{1};
  if (at >= most) return true;
  at = behind_blanks(text, at + 1);
  return at >= text.size() || text[at] != ':';
}

// Quotes, in a block of bytes, that may end a word for the value: they stand behind "ue", "al" or "lt", in either case. Of the first two
// quotes only as much is seen as the bytes in the block tell.
std::uint64_t quotes_of_words(const char* block) {
  std::array<char, kMaskBlock> folded{};
  std::transform(block, block + kMaskBlock, folded.begin(), [](char c) { return static_cast<char>(c | 0x20); });
  const auto is = [&folded](char c) { return mask_of(folded.data(), c); };
  const std::uint64_t l = is('l');
  const std::uint64_t ends = (is('e') & (is('u') << 1U | 1U)) | (l & (is('a') << 1U | 1U)) | (is('t') & (l << 1U | 1U));
  return mask_of(block, '"') & (ends << 1U | 1U);
}

}  // namespace

bool may_hold_pair(std::string_view text, Span part) {
  for (std::size_t at = part.begin; at < part.end; at += kMaskBlock) {
    const char* bytes = text.data() + at;
    std::array<char, kMaskBlock> rest{};
    if (text.size() - at < kMaskBlock) {
      std::memcpy(rest.data(), bytes, text.size() - at);
      bytes = rest.data();
    }
    for (std::uint64_t quotes = quotes_of_words(bytes); quotes != 0; quotes &= quotes - 1) {
      const std::size_t quote = at + static_cast<std::size_t>(std::countr_zero(quotes));
      if (ends_value_word(text, quote) && has_string(text, quote)) return true;
    }
  }
  return false;
}

}  // namespace keysieve
