#include <algorithm>
#include <array>
#include <cstdint>
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
bool may_be_text(std::string_view run) {
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

// What containers begin with, in base64. Those whose first bytes read as text are met as text.
bool may_be_packed(std::string_view run) {
  constexpr std::size_t kLeast = 40;
  constexpr auto starts = std::to_array<std::string_view>({"H4sI", "UEsD", "UEsF", "UEsH", "Qlpo", "/Td6", "_Td6", "KLUv", "N3q8", "7avu"});
  return run.size() >= kLeast && std::ranges::any_of(starts, [&](std::string_view start) { return run.starts_with(start); });
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

  // `at`: where the line stands in the text that is decoded.
  void add_line(std::string_view line, std::size_t at, std::size_t before) {
    if (letters > 0) {
      std::size_t const first = (letters * 3 + 3) / 4;  // the first byte of which no bit stands in an earlier line
      anchors.push_back({letters / 4 * 3, before - letters % 4});
      anchors.push_back({first, before});
      anchors.push_back({first, at + (first * 4 / 3 - letters)});
    }
    for (const char c : line) {
      bits = bits << 6U | value(c);
      if (++letters % 4 == 0) {
        for (const unsigned shift : {16U, 8U, 0U}) text += static_cast<char>(static_cast<unsigned char>(bits >> shift));
        bits = 0;
      }
    }
  }

  // `end`: where the letters end. False where they cannot end so.
  bool finish(std::size_t end) {
    if (letters % 4 == 1) return false;
    if (letters % 4 >= 2) text += static_cast<char>(static_cast<unsigned char>(bits >> (letters % 4 == 2 ? 4U : 10U)));
    if (letters % 4 == 3) text += static_cast<char>(static_cast<unsigned char>(bits >> 2U));
    // An anchor may stand behind what came of the last line's few letters.
    while (!anchors.empty() && anchors.back().text > text.size()) anchors.pop_back();
    std::size_t const groups = letters / 4 * 3;
    if (anchors.empty() || anchors.back().text < groups) anchors.push_back({groups, end - letters % 4});
    return true;
  }
};

// Where the line goes on: from `end`, over one line end and blanks, to the run that begins there. Nothing but that may stand between.
bool goes_on(std::string_view text, std::size_t end, std::size_t next) {
  if (next <= end || next - end > 64) return false;
  std::string_view const between = text.substr(end, next - end);
  return std::ranges::count(between, '\n') == 1 && std::ranges::all_of(between, is_blank);
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
  Finder(const Survey& survey, Rewriter& out, Alphabet alphabet)
      : runs_(survey.runs), likely_(survey.likely), out_(out), alphabet_(alphabet) {}

  void run() {
    std::size_t next = 0;
    for (const std::size_t at : likely_) {
      if (at >= next) next = take(at);
    }
  }

 private:
  // Decodes what begins with this run, and tells which comes next.
  std::size_t take(std::size_t at) {
    std::string_view const text = out_.from();
    const Span first = without_escape(text, runs_[at]);
    std::string_view const letters = first.of(text);
    if (!is_of(letters, alphabet_) || !out_.wants(first)) return at + 1;
    Block block;
    block.add_line(letters, first.begin, 0);
    Span whole = first;
    std::size_t next = at + 1;
    while (next < runs_.size() && letters.size() >= kLeastLine && goes_on(text, whole.end, runs_[next].begin) &&
           runs_[next].size() <= letters.size()) {
      block.add_line(runs_[next].of(text), runs_[next].begin, whole.end);
      whole.end = runs_[next].end;
      if (runs_[next++].size() < letters.size()) break;
    }
    while (whole.end < text.size() && text[whole.end] == '=' && whole.end - runs_[next - 1].end < 2) ++whole.end;
    if (!block.finish(runs_[next - 1].end) || block.text.size() < kLeastText) return at + 1;
    if (is_packed(block.text)) {
      out_.pack(whole, std::move(block.text));
    } else if (is_readable(block.text)) {
      out_.replace(whole, block.text, block.anchors);
    } else {
      return at + 1;
    }
    return next;
  }

  const std::vector<Span>& runs_;
  const std::vector<std::size_t>& likely_;
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
