#include <algorithm>
#include <optional>
#include <vector>

#include "base/ascii.h"
#include "decode/decoder.h"
#include "decode/pair_names.h"

namespace keysieve {
namespace {

constexpr std::size_t kFar = 12;  // lines between a name and its value

// "  - key: value" in one line.
struct Line {
  std::size_t indent = 0;  // of the key, behind dashes
  bool item = false;       // begins with a dash
  Span key;
  Span value;  // without quotes; empty: on the lines below
  std::size_t number = 0;
};

Span trimmed(std::string_view text, Span span) {
  while (span.begin < span.end && is_blank(text[span.begin])) ++span.begin;
  while (span.begin < span.end && is_blank(text[span.end - 1])) --span.end;
  return span;
}

std::optional<Line> parse(std::string_view text, Span span) {
  Line line;
  std::size_t at = span.begin;
  while (at < span.end && (text[at] == ' ' || text[at] == '-')) {
    if (text[at] == '-' && !(at + 1 < span.end && text[at + 1] == ' ')) break;
    line.item = line.item || text[at] == '-';
    ++at;
  }
  line.indent = at - span.begin;
  std::size_t const colon = text.substr(0, span.end).find(':', at);
  if (colon == std::string_view::npos || (colon + 1 < span.end && !is_blank(text[colon + 1]))) return std::nullopt;
  line.key = {at, colon};
  line.value = trimmed(text, {std::min(colon + 1, span.end), span.end});
  if (line.value.size() >= 2 && (text[line.value.begin] == '"' || text[line.value.begin] == '\'')) {
    ++line.value.begin;
    --line.value.end;
  }
  return is_pair_name(line.key.of(text)) ? std::optional(line) : std::nullopt;
}

class Reader final {
 public:
  Reader(Rewriter& out, Span piece) : out_(out), text_(out.from().substr(0, piece.end)), begin_(piece.begin) {}

  void run() {
    std::size_t number = 0;
    for (std::size_t at = begin_; at < text_.size(); ++number) {
      std::size_t const end = std::min(text_.find('\n', at), text_.size());
      if (auto line = parse(text_, {at, end})) {
        line->number = number;
        take(*line, std::min(end + 1, text_.size()));
      }
      at = end + 1;
    }
    std::ranges::sort(found_, {}, &Found::begin);
    for (const Found& each : found_) out_.replace({each.begin, each.end}, each.as);
  }

 private:
  struct Found {
    std::size_t begin;
    std::size_t end;
    std::string_view as;
  };

  void take(const Line& line, std::size_t next) {
    std::string_view const key = line.key.of(text_);
    std::string_view const value = line.value.of(text_);
    enter(line);
    if (is_name_word(key) && is_pair_name(value)) {
      name_ = line;
      if (value_ && near(*value_, line)) add(value_->key, value);
    } else if (is_value_word(key) && !value.empty()) {
      value_ = line;
      if (name_ && near(*name_, line)) {
        add(line.key, name_->value.of(text_));
      } else if (!above_.empty() && !above_.back().item && line.number - above_.back().number <= kFar) {
        add(line.key, above_.back().key.of(text_));
      }
    }
    if (value.empty()) above_.push_back(line);
    if (!value.empty() && value.size() <= 2 && (value.front() == '|' || value.front() == '>')) block(line, next);
  }

  // Leaves what the line does not stand in. An item of a list has no name of its own.
  void enter(const Line& line) {
    while (!above_.empty() && above_.back().indent >= line.indent) above_.pop_back();
    if (name_ && (line.item || line.indent < name_->indent)) name_.reset();
    if (value_ && (line.item || line.indent < value_->indent)) value_.reset();
    if (!line.item) return;
    Line item = line;
    --item.indent;
    above_.push_back(item);
  }

  static bool near(const Line& a, const Line& b) { return a.indent == b.indent && b.number - a.number <= kFar; }

  void add(Span word, std::string_view name) { found_.push_back({word.begin, word.end, name}); }

  // "key: |-" and the text on the lines below: of one line, as if it stood behind the key.
  void block(const Line& line, std::size_t next) {
    std::size_t at = next;
    while (at < text_.size() && text_[at] == ' ') ++at;
    if (at == next || at >= text_.size() || text_[at] == '\n') return;
    found_.push_back({line.value.begin, at, ""});
  }

  Rewriter& out_;
  std::string_view text_;
  std::size_t begin_;
  std::optional<Line> name_;
  std::optional<Line> value_;
  std::vector<Line> above_;  // the names that the line stands under, outermost first
  std::vector<Found> found_;
};

}  // namespace

void decoding::yaml(const Survey& survey, Rewriter& out) {
  for (const Span& piece : survey.pieces(out.from().size())) Reader(out, piece).run();
}

}  // namespace keysieve
