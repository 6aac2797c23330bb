#include "decode/survey.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>

#include "base/ascii.h"
#include "decode/base64.h"
#include "decode/survey_masks.h"

namespace keysieve {
namespace {

constexpr std::size_t kBlock = kSurveyBlock;
constexpr std::size_t kBatch = 32;  // blocks looked at together

using Bytes = std::array<bool, 256>;

constexpr Bytes bytes_of(std::string_view some) {
  Bytes bytes{};
  for (const char c : some) bytes[static_cast<unsigned char>(c)] = true;
  return bytes;
}

constexpr Bytes kJoins = bytes_of(" \t\r\n+.&\\~|<");
// "\n" alone is none: it counts behind the last '-' of a PEM block's first line.
constexpr Bytes kEscapes = bytes_of("uUx/01\\\r\n");

bool is_in(const Bytes& bytes, char c) { return bytes[static_cast<unsigned char>(c)]; }

class Surveyor final {
 public:
  explicit Surveyor(std::string_view text) : text_(text) {}

  Survey run() {
    std::array<SurveyMasks, kBatch> masks;
    std::size_t at = 0;
    for (std::size_t blocks = text_.size() / kBlock; blocks > 0;) {
      const std::size_t batch = std::min(blocks, kBatch);
      way_(text_.data() + at, batch, masks.data());
      for (std::size_t block = 0; block < batch; ++block, at += kBlock) take(masks[block], at);
      blocks -= batch;
    }
    std::array<char, kBlock> rest{};
    std::memcpy(rest.data(), text_.data() + at, text_.size() - at);
    way_(rest.data(), 1, masks.data());
    take(masks[0], at);  // ends with a byte of zero: every run ends
    for (std::size_t i = 0; i < found_.runs.size(); ++i) {
      if (may_be_base64(text_, found_.runs[i])) found_.likely.push_back(i);
    }
    return std::move(found_);
  }

 private:
  void take(const SurveyMasks& masks, std::size_t at) {
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
    } else if (is_in(kEscapes, next) || ((next == 'n' || next == 'r') && at > 0 && text_[at - 1] == '-')) {
      found_.backslashes.push_back(at);
    }
  }

  void joint(std::size_t at) {
    if (is_in(kJoins, byte(at + 1))) found_.joints.push_back(at);
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
  SurveyWay way_ = survey_way();
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
