#include "decode/survey.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/ascii.h"
#include "decode/base64.h"

namespace keysieve {
namespace {

constexpr std::size_t kBlock = 64;

// A bit for each byte of a block.
struct Masks {
  std::uint64_t letters = 0;
  std::uint64_t quotes = 0;
  std::uint64_t marks = 0;  // '%', '&', '\\'
};

#ifdef __SSE2__
// Every machine that Hyperscan runs on has these instructions.
Masks masks_of(const char* block) {
  Masks masks;
  const auto is = [](__m128i v, char c) { return _mm_cmpeq_epi8(v, _mm_set1_epi8(c)); };
  const auto within = [](__m128i v, char first, char count) {
    const __m128i over = _mm_subs_epu8(_mm_sub_epi8(v, _mm_set1_epi8(first)), _mm_set1_epi8(static_cast<char>(count - 1)));
    return _mm_cmpeq_epi8(over, _mm_setzero_si128());
  };
  const auto bits = [](__m128i v, unsigned at) { return std::uint64_t{static_cast<std::uint32_t>(_mm_movemask_epi8(v))} << at; };
  for (unsigned at = 0; at < kBlock; at += 16) {
    const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(block + at));
    const __m128i alpha = within(_mm_or_si128(v, _mm_set1_epi8(0x20)), 'a', 26);
    const __m128i digit = within(v, '/', 11);
    const __m128i sign = _mm_or_si128(_mm_or_si128(is(v, '+'), is(v, '-')), is(v, '_'));
    masks.letters |= bits(_mm_or_si128(_mm_or_si128(alpha, digit), sign), at);
    masks.quotes |= bits(_mm_or_si128(is(v, '"'), is(v, '\'')), at);
    masks.marks |= bits(_mm_or_si128(_mm_or_si128(is(v, '%'), is(v, '&')), is(v, '\\')), at);
  }
  return masks;
}
#else
Masks masks_of(const char* block) {
  Masks masks;
  for (unsigned at = 0; at < kBlock; ++at) {
    const char c = block[at];
    masks.letters |= std::uint64_t{is_base64_letter(c)} << at;
    masks.quotes |= std::uint64_t{c == '"' || c == '\''} << at;
    masks.marks |= std::uint64_t{c == '%' || c == '&' || c == '\\'} << at;
  }
  return masks;
}
#endif

bool may_join(char c) { return is_blank(c) || std::string_view("+.&\\~|<").find(c) != std::string_view::npos; }

// "\n" alone is none: it counts behind the last '-' of a PEM block's first line.
bool begins_escape(char next) { return std::string_view("uUx/01\\\r\n").find(next) != std::string_view::npos; }

class Surveyor final {
 public:
  explicit Surveyor(std::string_view text) : text_(text) {}

  Survey run() {
    std::size_t at = 0;
    for (; at + kBlock <= text_.size(); at += kBlock) take(text_.data() + at, at);
    std::array<char, kBlock> rest{};
    std::memcpy(rest.data(), text_.data() + at, text_.size() - at);
    take(rest.data(), at);  // ends with a byte of zero: every run ends
    for (std::size_t i = 0; i < found_.runs.size(); ++i) {
      if (may_be_base64(text_, found_.runs[i])) found_.likely.push_back(i);
    }
    return std::move(found_);
  }

 private:
  void take(const char* block, std::size_t at) {
    const Masks masks = masks_of(block);
    const std::uint64_t behind = masks.letters << 1U | std::uint64_t{held_ > 0};
    for (std::uint64_t left = masks.quotes & behind; left != 0; left &= left - 1) joint(at + bit(left));
    for (std::uint64_t left = masks.marks; left != 0; left &= left - 1) mark(at + bit(left));
    runs(masks.letters, at);
  }

  static std::size_t bit(std::uint64_t mask) { return static_cast<std::size_t>(std::countr_zero(mask)); }
  [[nodiscard]] char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  void mark(std::size_t at) {
    const char next = byte(at + 1);
    if (text_[at] == '%') {
      if (is_hex(next)) found_.percents.push_back(at);
    } else if (text_[at] == '&') {
      if (is_alpha(next) || next == '#') found_.ampersands.push_back(at);
    } else if (begins_escape(next) || ((next == 'n' || next == 'r') && at > 0 && text_[at - 1] == '-')) {
      found_.backslashes.push_back(at);
    }
  }

  void joint(std::size_t at) {
    if (may_join(byte(at + 1))) found_.joints.push_back(at);
  }

  void runs(std::uint64_t letters, std::size_t at) {
    const auto leading = static_cast<std::size_t>(std::countr_one(letters));
    if (leading == kBlock) {
      held_ += kBlock;
      return;
    }
    if (held_ + leading >= Survey::kLeastRun) found_.runs.push_back({at - held_, at + leading});
    held_ = static_cast<std::size_t>(std::countl_one(letters));
    // A bit where a run of sixteen begins; of runs that begin and end within the block.
    std::uint64_t x = letters & ~((std::uint64_t{1} << leading) - 1);
    x &= x >> 1U;
    x &= x >> 2U;
    x &= x >> 4U;
    x &= x >> 8U;
    while (x != 0) {
      std::size_t const begin = bit(x);
      std::size_t const end = begin + static_cast<std::size_t>(std::countr_one(letters >> begin));
      if (end >= kBlock) return;  // goes on
      found_.runs.push_back({at + begin, at + end});
      x &= ~std::uint64_t{0} << end;
    }
  }

  std::string_view text_;
  Survey found_;
  std::size_t held_ = 0;  // the letters right before the block
};

}  // namespace

bool is_base64_letter(char c) noexcept { return is_alnum(c) || c == '+' || c == '/' || c == '-' || c == '_'; }

std::vector<Span> Survey::pieces(std::size_t size) const {
  std::vector<Span> all;
  std::size_t begin = 0;
  for (const std::size_t end : breaks) {
    all.push_back({begin, end});
    begin = end;
  }
  all.push_back({begin, size});
  return all;
}

Survey survey(std::string_view text) { return Surveyor(text).run(); }

}  // namespace keysieve
