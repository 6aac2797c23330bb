#ifdef __x86_64__
#include <immintrin.h>
#endif

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "decode/base64.h"
#include "decode/characters.h"
#include "decode/container_format.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

constexpr std::size_t kLeastText = 9;   // bytes: a password of nine characters
constexpr std::size_t kLeastLine = 40;  // letters in a line of a block of several
constexpr std::size_t kQuick = 4;       // groups that tell most of what is no text apart
constexpr std::uint8_t kNone = 0xff;

// One table for both alphabets: a run that mixes them is none, as `kind_of` tells.
constexpr std::array<std::uint8_t, 256> values() {
  std::array<std::uint8_t, 256> table{};
  table.fill(kNone);
  constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  for (std::size_t i = 0; i < letters.size(); ++i) table[static_cast<unsigned char>(letters[i])] = static_cast<std::uint8_t>(i);
  table['-'] = 62;
  table['_'] = 63;
  return table;
}
constexpr std::array<std::uint8_t, 256> kValues = values();

constexpr std::uint32_t value(char c) { return kValues[static_cast<unsigned char>(c)]; }

// Of a byte: 0 where no text has it, 1 in ASCII, 2 beyond.
constexpr std::array<std::uint8_t, 256> kinds() {
  std::array<std::uint8_t, 256> table{};
  for (std::uint32_t byte = 0; byte < 256; ++byte) {
    const bool blank = byte == '\n' || byte == '\r' || byte == '\t';
    table[byte] = byte >= 0x80 ? 2 : is_visible(byte) || blank ? 1 : 0;
  }
  return table;
}
constexpr std::array<std::uint8_t, 256> kKinds = kinds();

// Whether it may decode to text, by its first groups. Nearly all names and paths of a program fail at the first.
bool may_be_text_plain(std::string_view run) {
  std::size_t const groups = std::min(run.size() / 4, kQuick);
  std::size_t high = 0;
  for (std::size_t at = 0; at < groups * 4 && high <= groups; at += 4) {
    std::uint32_t const bits = value(run[at]) << 18U | value(run[at + 1]) << 12U | value(run[at + 2]) << 6U | value(run[at + 3]);
    for (const std::uint32_t byte : {bits >> 16U & 0xffU, bits >> 8U & 0xffU, bits & 0xffU}) {
      if (kKinds[byte] == 0) return false;
      high += kKinds[byte] == 2 ? 1U : 0U;
    }
  }
  return high <= groups;  // what is text and starts with little ASCII holds no secret in its first words
}

#ifdef __x86_64__

// The same of four groups at once; every machine that Hyperscan runs on has these instructions. The letters' values by their upper halves,
// and the sums of their bits: W. Mula and D. Lemire, "Faster Base64 Encoding and Decoding Using AVX2 Instructions", 3.
[[gnu::target("ssse3")]] bool may_be_text_vector(const char* letters) {
  const __m128i given = _mm_loadu_si128(reinterpret_cast<const __m128i*>(letters));
  const auto is = [&](char c) __attribute__((target("ssse3"))) { return _mm_cmpeq_epi8(given, _mm_set1_epi8(c)); };
  // "-_" read as "+/".
  const __m128i standard =
      _mm_sub_epi8(given, _mm_or_si128(_mm_and_si128(is('-'), _mm_set1_epi8('-' - '+')), _mm_and_si128(is('_'), _mm_set1_epi8('_' - '/'))));
  const __m128i above = _mm_and_si128(_mm_srli_epi16(standard, 4), _mm_set1_epi8(15));
  const __m128i slash = _mm_cmpeq_epi8(standard, _mm_set1_epi8('/'));
  const __m128i steps = _mm_setr_epi8(0, 16, 19, 4, -65, -65, -71, -71, 0, 0, 0, 0, 0, 0, 0, 0);
  const __m128i values = _mm_add_epi8(standard, _mm_shuffle_epi8(steps, _mm_add_epi8(above, slash)));
  const __m128i pairs = _mm_maddubs_epi16(values, _mm_set1_epi32(0x01400140));
  const __m128i groups = _mm_madd_epi16(pairs, _mm_set1_epi32(0x00011000));  // three bytes each, and a zero, which is made a blank
  const __m128i bytes = _mm_or_si128(groups, _mm_set1_epi32(0x20000000));
  const auto has = [&](char c) __attribute__((target("ssse3"))) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
  const __m128i low = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1f)), bytes);
  const __m128i blank = _mm_or_si128(has('\n'), _mm_or_si128(has('\r'), has('\t')));
  const __m128i none = _mm_or_si128(_mm_andnot_si128(blank, low), has(0x7f));
  auto high = static_cast<unsigned>(_mm_movemask_epi8(bytes));
  for (std::size_t i = 0; i < kQuick; ++i) high &= high - 1;
  return (static_cast<unsigned>(_mm_movemask_epi8(none)) | high) == 0;
}

#endif

bool may_be_text(std::string_view run) {
#ifdef __x86_64__
  if (run.size() >= 4 * kQuick) return may_be_text_vector(run.data());
#endif
  return may_be_text_plain(run);
}

constexpr std::uint32_t word_of(std::string_view four) {
  return std::bit_cast<std::uint32_t>(std::array<char, 4>{four[0], four[1], four[2], four[3]});
}

// What containers begin with, in base64. Those whose first bytes read as text are met as text.
bool may_be_packed(std::string_view run) {
  constexpr std::size_t kLeast = 40;
  constexpr std::array starts{word_of("H4sI"), word_of("UEsD"), word_of("UEsF"), word_of("UEsH"), word_of("Qlpo"),
                              word_of("/Td6"), word_of("_Td6"), word_of("KLUv"), word_of("N3q8"), word_of("7avu")};
  if (run.size() < kLeast) return false;
  return std::ranges::find(starts, word_of(run)) != starts.end();
}

// What begins with two bytes of a kind alone, chance makes too often.
bool is_packed(std::string_view bytes) {
  const ContainerFormat* const format = container_format(bytes, "");
  return format != nullptr && (format->is != nullptr || format->magic.size() > 2);
}

// Letters are gathered from several lines; where each line's first byte went is kept.
struct Block {
  std::string text;
  std::vector<Decoded::Anchor> anchors;
  std::uint32_t bits = 0;
  std::size_t letters = 0;
  std::size_t lines = 0;
  std::size_t checked = 0;  // so many bytes of the text read as one

  // How far it is, to leave out again what was added since.
  struct State {
    std::size_t text, anchors, letters, lines, checked;
    std::uint32_t bits;
  };
  [[nodiscard]] State state() const { return {text.size(), anchors.size(), letters, lines, checked, bits}; }
  void go_back(const State& to) {
    text.resize(to.text);
    anchors.resize(to.anchors);
    letters = to.letters;
    lines = to.lines;
    checked = to.checked;
    bits = to.bits;
  }

  // Whether all that came to it reads as text, but for the start of a character that may go on.
  bool reads() {
    std::string_view const fresh = std::string_view(text).substr(checked);
    std::size_t end = fresh.size();
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(fresh[at]); };
    while (end > 0 && fresh.size() - end < 3 && (byte(end - 1) & 0xc0U) == 0x80) --end;
    end = end > 0 && byte(end - 1) >= 0xc0 ? end - 1 : fresh.size();
    if (!is_readable(fresh.substr(0, end))) return false;
    checked += end;
    return true;
  }

  // `at`: where the line stands in the text that is decoded.
  void add_line(std::string_view line, std::size_t at, std::size_t before) {
    if (letters > 0) {
      std::size_t const first = (letters * 3 + 3) / 4;  // the first byte of which no bit stands in an earlier line
      anchors.push_back({letters / 4 * 3, before - letters % 4});
      anchors.push_back({first, before});
      anchors.push_back({first, at + (first * 4 / 3 - letters)});
    }
    ++lines;
    for (const char c : line) {
      bits = bits << 6U | value(c);
      if (++letters % 4 == 0) {
        for (const unsigned shift : {16U, 8U, 0U}) text += static_cast<char>(static_cast<unsigned char>(bits >> shift));
        bits = 0;
      }
    }
  }

  // `end`: where the letters end. False where they cannot end so; of several lines a last letter too many is left out.
  bool finish(std::size_t end) {
    if (letters % 4 == 1 && lines == 1) return false;
    if (letters % 4 >= 2) text += static_cast<char>(static_cast<unsigned char>(bits >> (letters % 4 == 2 ? 4U : 10U)));
    if (letters % 4 == 3) text += static_cast<char>(static_cast<unsigned char>(bits >> 2U));
    // An anchor may stand behind what came of the last line's few letters.
    while (!anchors.empty() && anchors.back().text > text.size()) anchors.pop_back();
    std::size_t const groups = letters / 4 * 3;
    if (anchors.empty() || anchors.back().text < groups) anchors.push_back({groups, end - letters % 4});
    return true;
  }
};

// Where a block goes on behind `end`: the letters of the next line, at most `most` of them. Nothing but blanks may stand before them.
std::optional<Span> next_line(std::string_view text, std::size_t end, std::size_t most) {
  constexpr std::size_t kFar = 64;
  std::size_t begin = end;
  std::size_t lines = 0;
  for (; begin < text.size() && begin - end < kFar && is_blank(text[begin]); ++begin) lines += text[begin] == '\n' ? 1U : 0U;
  if (lines != 1) return std::nullopt;
  std::size_t stop = begin;
  while (stop < text.size() && stop - begin <= most && is_base64_letter(text[stop])) ++stop;
  if (stop - begin < Survey::kLeastRun || stop - begin > most) return std::nullopt;
  return Span{begin, stop};
}

enum class Alphabet { standard, url };

bool is_of(std::string_view run, Alphabet alphabet) {
  const bool url = run.find_first_of("-_") != std::string_view::npos;
  if (!url) return alphabet == Alphabet::standard;
  return alphabet == Alphabet::url && run.find_first_of("+/") == std::string_view::npos;
}

// The letter of "\n" in a string is none of the run.
Span without_escape(std::string_view text, Span run) {
  if (run.begin > 0 && text[run.begin - 1] == '\\' && !may_be_text(run.of(text))) ++run.begin;
  return run;
}

class Finder final {
 public:
  Finder(const Survey& survey, Rewriter& out, Alphabet alphabet) : likely_(survey.likely), out_(out), alphabet_(alphabet) {}

  void run() {
    std::size_t done = 0;
    for (const Span& run : likely_) {
      if (run.begin >= done) done = take(run);
    }
  }

 private:
  // Decodes what begins with this run, and tells where to go on: each line is decoded once or twice, however many others fail.
  std::size_t take(Span run) {
    std::string_view const text = out_.from();
    const Span first = without_escape(text, run);
    std::string_view const letters = first.of(text);
    if (!is_of(letters, alphabet_) || !out_.wants(first)) return run.end;
    const bool packed = may_be_packed(letters);
    Block block;
    block.add_line(letters, first.begin, 0);
    if (!packed && !block.reads()) return run.end;
    Span whole = first;
    for (bool full = letters.size() >= kLeastLine; full;) {
      const std::optional<Span> next = next_line(text, whole.end, letters.size());
      if (!next) break;
      const Block::State before = block.state();
      block.add_line(next->of(text), next->begin, whole.end);
      if (!packed && !block.reads()) {
        block.go_back(before);
        break;
      }
      whole.end = next->end;
      full = next->size() == letters.size();
    }
    return finish(std::move(block), whole, run.end);
  }

  std::size_t finish(Block block, Span whole, std::size_t after) {
    std::string_view const text = out_.from();
    std::size_t const end = whole.end;
    while (whole.end < text.size() && text[whole.end] == '=' && whole.end - end < 2) ++whole.end;
    if (!block.finish(end) || block.text.size() < kLeastText) return after;
    if (is_packed(block.text)) {
      out_.pack(whole, std::move(block.text));
    } else if (is_readable(block.text)) {
      out_.replace(whole, block.text, block.anchors);
    }
    return whole.end;
  }

  const std::vector<Span>& likely_;
  Rewriter& out_;
  Alphabet alphabet_;
};

}  // namespace

bool may_be_base64(std::string_view text, Span run) {
  std::string_view const letters = without_escape(text, run).of(text);
  return may_be_text(letters) || may_be_packed(letters);
}

void decoding::base64(const Survey& survey, Rewriter& out) { Finder(survey, out, Alphabet::standard).run(); }

void decoding::base64url(const Survey& survey, Rewriter& out) { Finder(survey, out, Alphabet::url).run(); }

}  // namespace keysieve
