#include "decode/survey.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "decode/base64.h"
#include "decode/characters.h"
#include "decode/survey_masks.h"

namespace keysieve {
namespace {

constexpr std::size_t kBlock = kSurveyBlock;
constexpr std::size_t kBatch = 32;  // blocks looked at together

// How many bytes may follow one that is looked at: what ends an entity of HTML is no farther.
constexpr std::size_t kEntity = 10;

class Surveyor final {
 public:
  explicit Surveyor(std::string_view text) : text_(text) {}

  Survey run() {
    std::size_t at = 0;
    for (std::size_t blocks = text_.size() / kBlock; blocks > 0;) {
      const std::size_t batch = std::min(blocks, kBatch);
      way_(text_.data() + at, batch, masks_.data() + 1);
      take(batch, at);
      at += batch * kBlock;
      blocks -= batch;
    }
    std::array<char, kBlock> rest{};
    std::memcpy(rest.data(), text_.data() + at, text_.size() - at);
    way_(rest.data(), 1, masks_.data() + 1);  // ends with a byte of zero: every run ends
    masks_[2] = {};
    take(2, at);
    return std::move(found_);
  }

 private:
  // So many blocks, the first of which stands at `at`; that before them is the first of the masks. What stands in a block is told of with
  // the next one, as it goes by what follows.
  void take(std::size_t blocks, std::size_t at) {
    signs(blocks, at);
    edges(blocks, at);
    sort_runs();
    masks_[0] = masks_[blocks];
  }

  void signs(std::size_t blocks, std::size_t at) {
    const auto next = [](std::uint64_t mask, std::uint64_t after) { return mask >> 1U | after << 63U; };
    std::uint64_t letter = last_letter_;
    std::uint64_t dash = last_dash_;
    for (std::size_t i = 0; i < blocks; ++i) {
      const SurveyMasks& here = masks_[i];
      const SurveyMasks& then = masks_[i + 1];
      std::uint64_t joints = here.quotes & (here.letters << 1U | letter) & next(here.joins, then.joins);
      const std::uint64_t escapes = next(here.escapes, then.escapes);
      std::uint64_t marks = here.marks & (next(here.letters, then.letters) | escapes);
      marks |= here.backslashes & (escapes | here.dashes << 1U | dash);
      marks |= here.colours;
      std::uint64_t wide = here.wide & next(here.behind_wide, then.behind_wide);
      letter = here.letters >> 63U;
      dash = here.dashes >> 63U;
      if ((joints | marks | wide) == 0) continue;
      const std::size_t begin = at + i * kBlock - kBlock;
      for (; joints != 0; joints &= joints - 1) found_.joints.push_back(begin + bit(joints));
      for (; marks != 0; marks &= marks - 1) mark(begin + bit(marks));
      for (; wide != 0; wide &= wide - 1) found_.wide.push_back(begin + bit(wide));
    }
    last_letter_ = letter;
    last_dash_ = dash;
  }

  static std::size_t bit(std::uint64_t mask) { return static_cast<std::size_t>(std::countr_zero(mask)); }
  [[nodiscard]] char byte(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  void mark(std::size_t at) {
    const char next = byte(at + 1);
    if (text_[at] == '%') {
      if (is_hex(next) && is_hex(byte(at + 2))) found_.percents.push_back(at);
    } else if (text_[at] == '\\') {
      found_.backslashes.push_back(at);
    } else if (text_[at] == kEscapeByte) {
      found_.escape_byte = std::min(found_.escape_byte, at);
    } else if ((is_alpha(next) || next == '#') && text_.substr(at + 1, kEntity).find(';') != std::string_view::npos) {
      found_.ampersands.push_back(at);
    }
  }

  // Where sixteen letters in a row end for the first time, and where that row ends, by turns. Sixteen end where eight do and eight more do
  // before them, and so on. Most blocks have two such places or none: two are written without asking.
  void edges(std::size_t blocks, std::size_t at) {
    const auto back = [](std::uint64_t mask, std::uint64_t before, unsigned by) { return mask << by | before >> (64U - by); };
    std::array<std::uint64_t, 5> last = rows_;
    std::size_t count = count_;
    for (std::size_t i = 1; i <= blocks; ++i, at += kBlock) {
      const std::uint64_t one = masks_[i].letters;
      const std::uint64_t two = one & back(one, last[0], 1);
      const std::uint64_t four = two & back(two, last[1], 2);
      const std::uint64_t eight = four & back(four, last[2], 4);
      const std::uint64_t sixteen = eight & back(eight, last[3], 8);
      std::uint64_t changes = sixteen ^ back(sixteen, last[4], 1);
      last = {one, two, four, eight, sixteen};
      do {
        edges_[count] = at + bit(changes);
        count += changes != 0 ? 1U : 0U;
        changes &= changes - 1;
        edges_[count] = at + bit(changes);
        count += changes != 0 ? 1U : 0U;
        changes &= changes - 1;
      } while (changes != 0);
    }
    rows_ = last;
    count_ = count;
  }

  // Of the runs that ended, those that decoders want.
  void sort_runs() {
    std::size_t at = 0;
    for (; at + 1 < count_; at += 2) sort_run({edges_[at] - (Survey::kLeastRun - 1), edges_[at + 1]});
    if (at < count_) edges_[0] = edges_[at];
    count_ -= at;
  }

  void sort_run(Span run) {
    constexpr std::string_view word = "quoted-printable";
    static_assert(word.size() == Survey::kLeastRun);
    if (may_be_base64(text_, run)) found_.likely.push_back(run);
    std::string_view const letters = run.of(text_);
    if (run.size() >= Survey::kLeastDigits) {
      // A look at three of them tells most words apart.
      if (is_hex(letters.front()) && is_hex(letters.back()) && is_hex(letters[letters.size() / 2])) found_.digits.push_back(run);
    } else if (run.size() == word.size() && lower(letters.front()) == word.front()) {
      found_.quoted_printable = found_.quoted_printable || std::ranges::equal(letters, word, {}, lower);
    }
  }

  std::string_view text_;
  SurveyWay way_ = survey_way();
  Survey found_;
  std::array<SurveyMasks, kBatch + 2> masks_{};  // that of the block before, and of those that are looked at together
  std::uint64_t last_letter_ = 0;                // of what stands before all of them: the last bit
  std::uint64_t last_dash_ = 0;
  std::array<std::uint64_t, 5> rows_{};  // of the block before: where 1, 2, 4, 8 and 16 letters end
  std::array<std::size_t, kBatch * kBlock / 8 + 4> edges_;
  std::size_t count_ = 0;
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
