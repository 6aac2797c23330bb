#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"
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

// Walks over JSON, or what looks like it, without asking whether it is sound.
class Walk final {
 public:
  explicit Walk(std::string_view text) : text_(text) {}

  std::vector<Reading> run() {
    for (std::size_t at = 0; at < text_.size();) {
      switch (text_[at]) {
        case '{': open(); break;
        case '}': close(); break;
        case '"': at = string(at); continue;
        default: break;
      }
      ++at;
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

  // The quote that no backslash stands before, or an even number of them. By whole strings, since most of JSON is strings.
  [[nodiscard]] std::size_t end_of_string(std::size_t begin) const {
    for (std::size_t at = text_.find('"', begin); at != std::string_view::npos; at = text_.find('"', at + 1)) {
      std::size_t slashes = at;
      while (slashes > begin && text_[slashes - 1] == '\\') --slashes;
      if ((at - slashes) % 2 == 0) return at;
    }
    return text_.size();
  }

  void take(Span key, Span value) {
    Object& object = open_.back();
    if (is_value_word(key.of(text_))) object.value_word = key;
    if (is_name_word(key.of(text_)) && !object.name && is_pair_name(value.of(text_))) object.name = value;
  }

  std::string_view text_;
  std::vector<Object> open_;
  std::size_t deeper_ = 0;
  std::optional<Span> key_;
  std::vector<Reading> readings_;
};

}  // namespace

void decoding::json(const Survey& survey, Rewriter& out) {
  if (!has_ending(survey.path, kJsonEndings)) return;
  std::string_view const text = out.from();
  if (find_word(text, "alue\"", 0) == text.size() && find_word(text, "efault\"", 0) == text.size()) return;
  for (const Reading& each : Walk(text).run()) out.replace(each.span, each.as);
}

}  // namespace keysieve
