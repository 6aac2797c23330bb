#include <algorithm>
#include <optional>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/decoder.h"
#include "decode/pair_names.h"

namespace keysieve {
namespace {

constexpr std::size_t kLongestTag = 1000;
constexpr std::size_t kLongestText = 4096;
constexpr std::string_view kRaw = "<![CDATA[";

bool is_tag_name(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.' || c == ':'; }

// "value" of "con:value".
std::string_view local_name(std::string_view tag) { return tag.substr(tag.rfind(':') + 1); }

bool is_text_word(std::string_view tag) { return is_value_word(local_name(tag)) || tag == "string"; }

// The attributes of a tag that say a name and a value.
struct Attributes {
  std::optional<Span> name;
  std::optional<Span> value_word;
};

class Reader final {
 public:
  Reader(Rewriter& out, Span piece) : out_(out), text_(out.from().substr(0, piece.end)), begin_(piece.begin) {}

  void run() {
    if (out_.outer() == nullptr || find_word(text_, kRaw, begin_) < text_.size()) {
      static_cast<void>(tags(begin_, text_.size()));
      return;
    }
    std::size_t next = begin_;
    const std::vector<Span>& made = out_.outer()->made;
    for (auto at = std::ranges::lower_bound(made, next, {}, &Span::end); at != made.end() && at->begin <= text_.size(); ++at) {
      if (at->end >= next) next = tags(first_tag(std::max(next, at->begin), next), at->end);
    }
  }

 private:
  // All that begin from `from` to `last`; gives where the next one does, or the end.
  [[nodiscard]] std::size_t tags(std::size_t from, std::size_t last) {
    std::size_t at = std::min(text_.find('<', from), text_.size());
    for (; at <= last && at < text_.size(); at = std::min(text_.find('<', at + 1), text_.size())) tag(at);
    return at;
  }

  // Of a text that was made of another, what is replaced touches what was made. Where the first tag begins that matters there, not before
  // `least`: one in which `at` stands, or whose content it may be, or that says the name of such a one, which is the one before it.
  [[nodiscard]] std::size_t first_tag(std::size_t at, std::size_t least) const {
    const auto last = [&](char sign) {
      const std::size_t found = text_.substr(least, at - least).rfind(sign);
      at = found == std::string_view::npos ? least : least + found;
    };
    last('<');
    last('>');
    do last('<');
    while (at > least && !named(at));
    return at;
  }

  struct Named {
    Span name;
    std::size_t close = 0;
  };
  [[nodiscard]] std::optional<Named> named(std::size_t at) const {
    std::size_t end = at + 1;
    while (end < text_.size() && is_tag_name(text_[end])) ++end;
    std::size_t const close = text_.substr(0, std::min(text_.size(), at + kLongestTag)).find('>', end);
    if (end == at + 1 || close == std::string_view::npos) return std::nullopt;
    return Named{{at + 1, end}, close};
  }

  void tag(std::size_t at) {
    const std::optional<Named> here = named(at);
    if (!here) return;
    const auto [name, close] = *here;
    const Attributes found = attributes(name.end, close);
    std::string_view const word = name.of(text_);
    std::size_t const content = close + 1;
    if (found.name && found.value_word) {
      out_.replace(*found.value_word, found.name->of(text_));
    } else if (found.name && has_text(content)) {
      out_.replace({name.begin, close}, found.name->of(text_));
    } else if (named_ && is_text_word(word) && only_blanks(named_end_, at)) {
      out_.replace(name, named_->of(text_));
    }
    named_.reset();
    if (is_name_word(local_name(word))) remember(content);
    if (found.name && !found.value_word) name_is(*found.name, content);
    lone_line(content);
  }

  // <key>NAME</key>
  void remember(std::size_t content) {
    std::size_t const end = text_.find('<', content);
    if (end == std::string_view::npos || !is_pair_name(text_.substr(content, end - content))) return;
    name_is({content, end}, std::min(text_.find('>', end), text_.size() - 1) + 1);
  }

  // What stands right behind `end` may be its value.
  void name_is(Span name, std::size_t end) {
    named_ = name;
    named_end_ = end;
  }

  [[nodiscard]] bool has_text(std::size_t content) const {
    return content < text_.size() && text_[content] != '<' && !is_blank(text_[content]);
  }

  [[nodiscard]] bool only_blanks(std::size_t from, std::size_t to) const {
    return from <= to && to - from < kLongestTag && std::ranges::all_of(text_.substr(from, to - from), is_blank);
  }

  Attributes attributes(std::size_t at, std::size_t end) const {
    Attributes found;
    while (at < end) {
      while (at < end && !is_tag_name(text_[at])) ++at;
      std::size_t const from = at;
      while (at < end && is_tag_name(text_[at])) ++at;
      const Span word{from, at};
      while (at < end && (is_blank(text_[at]) || text_[at] == '=')) ++at;
      if (at >= end || (text_[at] != '"' && text_[at] != '\'')) continue;
      std::size_t const closing = std::min(text_.find(text_[at], at + 1), end);
      const Span value{at + 1, closing};
      if (is_name_word(word.of(text_)) && !found.name && value.begin < closing && is_pair_name(value.of(text_))) found.name = value;
      if (is_value_word(word.of(text_)) && value.begin < closing) found.value_word = word;
      at = closing + 1;
    }
    return found;
  }

  // Text that stands on a line of its own between the tags, or as CDATA: as if it stood right between them.
  void lone_line(std::size_t content) {
    std::size_t begin = content;
    while (begin < text_.size() && is_blank(text_[begin])) ++begin;
    const bool raw = text_.substr(begin).starts_with(kRaw);
    if (raw) begin += kRaw.size();
    if (begin == content || begin >= text_.size() || text_[begin] == '<') return;
    std::string_view const near = text_.substr(begin, kLongestText);
    std::size_t stop = raw ? near.find("]]>") : near.find('<');
    if (stop == std::string_view::npos) return;
    std::size_t end = stop;
    while (end > 0 && is_blank(near[end - 1])) --end;
    if (std::ranges::any_of(near.substr(0, end), is_blank)) return;
    if (raw) stop += 3;
    out_.replace({content, begin}, "");
    out_.replace({begin + end, begin + stop}, "");
  }

  Rewriter& out_;
  std::string_view text_;
  std::size_t begin_;
  std::optional<Span> named_;  // the name that the element before says
  std::size_t named_end_ = 0;
};

}  // namespace

void decoding::xml(const Survey& survey, Rewriter& out) {
  for (const Span& piece : survey.pieces(out.from().size())) Reader(out, piece).run();
}

}  // namespace keysieve
