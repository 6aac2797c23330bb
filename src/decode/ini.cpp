#include <algorithm>
#include <array>
#include <string>

#include "base/ascii.h"
#include "decode/decoder.h"

namespace keysieve {
namespace {

// Keys that name a secret together with their section alone: "[api] key", "[admin] pass".
bool says_little(std::string_view key) {
  static constexpr auto words = std::to_array<std::string_view>({"key", "value", "secret", "token", "pass", "pw", "code", "auth"});
  return std::ranges::any_of(words, [&](std::string_view each) { return std::ranges::equal(key, each, {}, lower); });
}

class Reader final {
 public:
  explicit Reader(Rewriter& out) : out_(out), text_(out.from()) {}

  void run() {
    for (std::size_t at = 0; at < text_.size();) {
      std::size_t const end = std::min(text_.find('\n', at), text_.size());
      line(at, end);
      at = end + 1;
    }
  }

 private:
  void line(std::size_t at, std::size_t end) {
    while (at < end && is_blank(text_[at])) ++at;
    if (at == end) return;
    if (text_[at] == '[') return section(at, end);
    std::size_t key_end = at;
    while (key_end < end && !is_blank(text_[key_end]) && text_[key_end] != '=' && text_[key_end] != ':') ++key_end;
    std::size_t sign = key_end;
    while (sign < end && (text_[sign] == ' ' || text_[sign] == '\t')) ++sign;
    if (sign == end || (text_[sign] != '=' && text_[sign] != ':')) return;
    std::string_view const key = text_.substr(at, key_end - at);
    if (!section_.empty() && says_little(key)) out_.replace({at, key_end}, section_ + '_' + std::string(key));
    value_below(sign + 1, end);
  }

  // "[aws]", "[remote "origin"]", "[[servers]]"
  void section(std::size_t at, std::size_t end) {
    std::string_view name = text_.substr(at, end - at);
    name = name.substr(0, name.find(']'));
    section_.clear();
    for (const char c : name.substr(0, 80)) {
      if (is_alnum(c) || c == '_' || c == '-' || c == '.') section_ += c;
    }
  }

  // "key = \" and the value on the next line.
  void value_below(std::size_t at, std::size_t end) {
    if (end + 1 >= text_.size()) return;
    std::size_t begin = at;
    while (begin < end && is_blank(text_[begin])) ++begin;
    std::string_view rest = text_.substr(begin, end - begin);
    if (rest.ends_with('\r')) rest.remove_suffix(1);
    if (rest != "\\") return;
    std::size_t next = end + 1;
    while (next < text_.size() && (text_[next] == ' ' || text_[next] == '\t')) ++next;
    out_.replace({at, next}, "");
  }

  Rewriter& out_;
  std::string_view text_;
  std::string section_;
};

}  // namespace

void decoding::ini(const Survey& /*survey*/, Rewriter& out) { Reader(out).run(); }

}  // namespace keysieve
