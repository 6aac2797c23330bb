#include "decode/json_pairs.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "decode/masks.h"
#include "decode/pair_names.h"

namespace keysieve {
namespace {

constexpr std::size_t kObject = std::size_t{1} << 14;  // so far an object's ends are looked for from a key
constexpr std::size_t kLongestWord = 14;
// Beyond these it may be a pair.
constexpr std::size_t kBlanks = 64;
constexpr std::size_t kBetween = 64;
constexpr std::size_t kValue = 256;
static_assert(kLongestWord + 2 < kPairWord);

std::size_t behind_blanks(std::string_view text, std::size_t at) {
  const std::size_t most = std::min(text.size(), at + kBlanks);
  while (at < most && is_blank(text[at])) ++at;
  return at;
}

// Where the string that ends at this quote begins, if it is a word for the value.
std::optional<std::size_t> value_word(std::string_view text, std::size_t quote) {
  if (text[quote] != '"') return std::nullopt;
  const std::size_t least = quote - std::min(quote, kLongestWord + 1);
  const std::size_t begin = text.substr(least, quote - least).rfind('"');
  if (begin == std::string_view::npos || !is_value_word(text.substr(least + begin + 1, quote - least - begin - 1))) return std::nullopt;
  return least + begin;
}

// Where it is clear that no string follows the key that ends at this quote, or only one that is a key itself: behind the byte that tells.
// Nothing where one follows.
std::optional<std::size_t> without_string(std::string_view text, std::size_t quote) {
  std::size_t at = behind_blanks(text, quote + 1);
  if (at >= text.size()) return text.size() + 1;
  if (text[at] != ':') return is_blank(text[at]) ? std::nullopt : std::optional(at + 1);
  const std::size_t sign = text.substr(at + 1, kBetween).find_first_of("\"{}");
  if (sign == std::string_view::npos) return at + 1 + kBetween < text.size() ? std::nullopt : std::optional(text.size() + 1);
  at += 1 + sign;
  if (text[at] != '"') return at + 1;
  const std::size_t most = std::min(text.size(), ++at + kValue);
  while (at < most && text[at] != '"') at += text[at] == '\\' ? std::size_t{2} : std::size_t{1};
  if (at >= most) return std::nullopt;
  at = behind_blanks(text, at + 1);
  return at >= text.size() || text[at] != ':' ? std::nullopt : std::optional(at + 1);
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

// The object around a key, seen from it.
class Around final {
 public:
  Around(std::string_view text, std::size_t& left) : text_(text), left_(left) {}

  // `begin` and `end`: the key's quotes. Nothing where it may have a name.
  std::optional<Span> object(std::size_t begin, std::size_t end) {
    const std::size_t reach = std::min(kObject, left_);
    const std::size_t least = begin - std::min(begin, reach);
    const std::size_t most = std::min(text_.size(), end + reach);
    const std::optional<std::size_t> first = back(begin, least);
    if (!first) return std::nullopt;
    const std::optional<std::size_t> last = forth(end + 1, most);
    if (!last) return std::nullopt;
    left_ -= std::min(left_, *last - *first);
    return Span{*first, *last + 1};
  }

 private:
  [[nodiscard]] bool escaped(std::size_t at) const {
    std::size_t begin = at;
    while (begin > 0 && text_[begin - 1] == '\\') --begin;
    return (at - begin) % 2 != 0;
  }

  [[nodiscard]] bool is_name(std::size_t begin, std::size_t end) const {
    if (!is_name_word(text_.substr(begin + 1, end - begin - 1))) return false;
    const std::size_t next = behind_blanks(text_, end + 1);
    return next < text_.size() && (text_[next] == ':' || is_blank(text_[next]));
  }

  // The brace that opens it. Outside of strings the next quote on the way back ends one, and it begins with the one before that; where
  // a backslash stands before either, that is not sure.
  [[nodiscard]] std::optional<std::size_t> back(std::size_t at, std::size_t least) const {
    for (std::size_t inner = 0; at > least;) {
      const char c = text_[--at];
      if (c == '"') {
        const std::size_t end = at;
        if (escaped(end) || at == least) return std::nullopt;
        while (--at > least && text_[at] != '"') continue;
        if (text_[at] != '"' || escaped(at)) return std::nullopt;
        if (inner == 0 && is_name(at, end)) return std::nullopt;
      } else if (c == '}') {
        ++inner;
      } else if (c == '{' && inner-- == 0) {
        return at;
      }
    }
    return std::nullopt;
  }

  // The brace that closes it.
  [[nodiscard]] std::optional<std::size_t> forth(std::size_t at, std::size_t most) const {
    for (std::size_t inner = 0; at < most; ++at) {
      const char c = text_[at];
      if (c == '"') {
        const std::size_t begin = at++;
        while (at < most && text_[at] != '"') at += text_[at] == '\\' ? std::size_t{2} : std::size_t{1};
        if (at >= most || (inner == 0 && is_name(begin, at))) return std::nullopt;
      } else if (c == '{') {
        ++inner;
      } else if (c == '}' && inner-- == 0) {
        return at;
      }
    }
    return std::nullopt;
  }

  std::string_view text_;
  std::size_t& left_;  // bytes that may still be seen
};

class LoneKeys final {
 public:
  explicit LoneKeys(std::string_view text) : text_(text), left_(2 * text.size()) {}

  // False where it may be a pair's.
  bool key(std::size_t quote) {
    const std::optional<std::size_t> begin = value_word(text_, quote);
    if (!begin) return true;
    if (const std::optional<std::size_t> end = without_string(text_, quote)) {
      keys_.push_back({quote, {*begin, *end}});
      return true;
    }
    const std::optional<Span> object = Around(text_, left_).object(*begin, quote);
    if (object) keys_.push_back({quote, *object});
    return object.has_value();
  }

  bool part(const Span& part) {
    for (std::size_t at = part.begin; at < part.end; at += kMaskBlock) {
      const char* bytes = text_.data() + at;
      std::array<char, kMaskBlock> rest{};
      if (text_.size() - at < kMaskBlock) {
        std::memcpy(rest.data(), bytes, text_.size() - at);
        bytes = rest.data();
      }
      for (std::uint64_t quotes = quotes_of_words(bytes); quotes != 0; quotes &= quotes - 1) {
        const std::size_t quote = at + static_cast<std::size_t>(std::countr_zero(quotes));
        if (quote < part.end && !key(quote)) return false;
      }
    }
    return true;
  }

  std::vector<LoneKey> take() { return std::move(keys_); }

 private:
  std::string_view text_;
  std::size_t left_;
  std::vector<LoneKey> keys_;
};

}  // namespace

std::optional<std::vector<LoneKey>> lone_keys(std::string_view text, std::span<const Span> parts, std::span<const std::size_t> quotes) {
  LoneKeys keys(text);
  const bool alone = std::ranges::all_of(parts, [&](const Span& part) { return keys.part(part); }) &&
                     std::ranges::all_of(quotes, [&](std::size_t quote) { return quote >= text.size() || keys.key(quote); });
  if (!alone) return std::nullopt;
  return keys.take();
}

}  // namespace keysieve
