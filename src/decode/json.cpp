#include <cstring>

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "decode/decoder.h"
#include "decode/json_pairs.h"
#include "decode/masks.h"
#include "decode/pair_names.h"

namespace keysieve {
namespace {

constexpr std::size_t kDeepest = 256;

// What an object says of itself: {"name": "X", "value": "…"}. Spans of what stands between the quotes.
struct Object {
  std::optional<Span> name;
  std::optional<Span> value_word;
};

// What stands there reads as this: the word for the value as the name, and the name, which is said once, as nothing.
struct Reading {
  Span span;
  std::string_view as;
};

// Where quotes, backslashes and braces stand.
class Signs final {
 public:
  explicit Signs(std::string_view text) : text_(text) {}

  // From `at` on the first quote or brace, or in a string the first quote or backslash; the text's size where there is none.
  std::size_t next(std::size_t at, bool in_string) {
    while (at < text_.size()) {
      const std::size_t block = at - at % kMaskBlock;
      if (block != block_) load(block);
      const std::uint64_t left = (quotes_ | (in_string ? slashes_ : braces_)) >> (at - block);
      if (left != 0) return at + static_cast<std::size_t>(std::countr_zero(left));
      at = block + kMaskBlock;
    }
    return text_.size();
  }

 private:
  void load(std::size_t block) {
    block_ = block;
    const char* bytes = text_.data() + block;
    std::array<char, kMaskBlock> rest{};
    if (text_.size() - block < kMaskBlock) {
      std::memcpy(rest.data(), bytes, text_.size() - block);
      bytes = rest.data();
    }
    quotes_ = mask_of(bytes, '"');
    slashes_ = mask_of(bytes, '\\');
    braces_ = mask_of(bytes, '{') | mask_of(bytes, '}');
  }

  std::string_view text_;
  std::size_t block_ = std::string_view::npos;  // whose masks these are
  std::uint64_t quotes_ = 0;
  std::uint64_t slashes_ = 0;
  std::uint64_t braces_ = 0;
};

// Walks over JSON, or what looks like it, without asking whether it is sound.
class Walk final {
 public:
  Walk(std::string_view text, Span piece) : text_(text.substr(0, piece.end)), begin_(piece.begin), signs_(text_) {}

  std::vector<Reading> run() {
    for (std::size_t at = signs_.next(begin_, false); at < text_.size(); at = signs_.next(at, false)) {
      if (text_[at] == '"') {
        at = string(at);
      } else if (text_[at++] == '{') {
        open();
      } else {
        close();
      }
    }
    while (!open_.empty()) close();
    std::ranges::sort(readings_, {}, [](const Reading& each) { return each.span.begin; });
    return std::move(readings_);
  }

 private:
  void open() {
    key_.reset();
    if (open_.size() < kDeepest) {
      open_.emplace_back();
    } else {
      ++deeper_;
    }
  }

  void close() {
    key_.reset();
    if (deeper_ > 0) {
      --deeper_;
    } else if (!open_.empty()) {
      const Object& object = open_.back();
      if (object.name && object.value_word) {
        readings_.push_back({*object.name, ""});
        readings_.push_back({*object.value_word, object.name->of(text_)});
      }
      open_.pop_back();
    }
  }

  // Gives what stands behind the string that begins at the quote.
  std::size_t string(std::size_t quote) {
    const Span span{quote + 1, end_of_string(quote + 1)};
    const std::size_t end = span.end;
    std::size_t next = std::min(end + 1, text_.size());
    while (next < text_.size() && is_blank(text_[next])) ++next;
    if (next < text_.size() && text_[next] == ':') {
      key_ = span;
      return next + 1;
    }
    if (key_ && !open_.empty() && deeper_ == 0) take(*key_, span);
    key_.reset();
    return next;
  }

  // The quote that is not escaped.
  [[nodiscard]] std::size_t end_of_string(std::size_t at) {
    for (at = signs_.next(at, true); at < text_.size() && text_[at] == '\\';) at = signs_.next(at + 2, true);
    return at;
  }

  void take(Span key, Span value) {
    Object& object = open_.back();
    if (is_value_word(key.of(text_))) object.value_word = key;
    if (is_name_word(key.of(text_)) && !object.name && is_pair_name(value.of(text_))) object.name = value;
  }

  std::string_view text_;
  std::size_t begin_;
  Signs signs_;
  std::vector<Object> open_;
  std::size_t deeper_ = 0;
  std::optional<Span> key_;
  std::vector<Reading> readings_;
};

}  // namespace

void decoding::json(const Survey& survey, Rewriter& out) {
  std::string_view const text = out.from();
  for (const Span& piece : survey.pieces(text.size())) {
    if (lone_keys(piece.of(text), std::array{Span{0, piece.size()}})) continue;
    for (const Reading& each : Walk(text, piece).run()) out.replace(each.span, each.as);
  }
}

}  // namespace keysieve
