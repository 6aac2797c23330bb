#include "config/pattern_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace keysieve {
namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t longest_repeat = 65535;

using Kind = PatternNode::Kind;

class Reader final {
 public:
  explicit Reader(std::string_view pattern) : text_(pattern) {}

  std::optional<PatternNode> read() {
    PatternNode node = alternatives(0);
    if (failed_ || at_ != text_.size()) return std::nullopt;
    return node;
  }

 private:
  bool more() const { return at_ < text_.size(); }
  char peek() const { return text_[at_]; }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  PatternNode fail() {
    failed_ = true;
    return {};
  }

  PatternNode alternatives(std::size_t depth) {
    if (depth > deepest) return fail();
    const bool folded = fold_case_;
    const bool dotall = dot_all_;
    PatternNode result{.kind = Kind::choice, .set = {}, .parts = {}};
    result.parts.push_back(sequence(depth));
    while (!failed_ && take("|")) result.parts.push_back(sequence(depth));
    fold_case_ = folded;  // flags set inside end here
    dot_all_ = dotall;
    if (result.parts.size() > 1) return result;
    PatternNode only = std::move(result.parts.front());
    return only;
  }

  PatternNode sequence(std::size_t depth) {
    PatternNode result;
    while (!failed_ && more() && peek() != '|' && peek() != ')') result.parts.push_back(repeated(depth));
    return result;
  }

  PatternNode repeated(std::size_t depth) {
    PatternNode once = atom(depth);
    if (failed_ || !more()) return once;
    PatternNode result{.kind = Kind::repeat, .set = {}, .parts = {}, .least = 1, .most = PatternNode::unbounded};
    if (take("*")) {
      result.least = 0;
    } else if (take("?")) {
      result.least = 0;
      result.most = 1;
    } else if (take("+")) {
    } else if (peek() == '{') {
      if (!bounds(result)) return fail();
    } else {
      return once;
    }
    if (more() && peek() == '+') return fail();
    take("?");  // lazy: the same matches, in another order
    result.parts.push_back(std::move(once));
    return result;
  }

  // {n}, {n,} or {n,m}.
  bool bounds(PatternNode& repeat) {
    std::size_t const close = text_.find('}', at_);
    if (close == std::string_view::npos) return false;
    std::string_view const inside = text_.substr(at_ + 1, close - at_ - 1);
    std::size_t const comma = inside.find(',');
    if (!number(inside.substr(0, comma), repeat.least)) return false;
    if (comma == std::string_view::npos) {
      repeat.most = repeat.least;
    } else if (comma + 1 < inside.size() && !number(inside.substr(comma + 1), repeat.most)) {
      return false;
    }
    at_ = close + 1;
    return repeat.least <= repeat.most;
  }

  static bool number(std::string_view digits, std::size_t& value) {
    const auto [stop, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return error == std::errc() && stop == digits.data() + digits.size() && value <= longest_repeat;
  }

  PatternNode atom(std::size_t depth) {
    const char c = peek();
    if (c == '(') return group(depth);
    if (c == '[') return bracket();
    if (c == '\\') return escape();
    ++at_;
    if (c == '^' || c == '$') return {};
    if (c == '.') return of(dot_all_ ? ByteSet().set() : ByteSet().set().reset('\n'));
    if (c == '*' || c == '+' || c == '?' || c == '{') return fail();
    return of(one(c));
  }

  PatternNode group(std::size_t depth) {
    ++at_;
    const bool folded = fold_case_;
    const bool dotall = dot_all_;
    if (take("?")) {
      if (take("P<") || (more() && peek() == '<')) {
        std::size_t const close = text_.find('>', at_);
        if (close == std::string_view::npos || text_[at_] == '=' || text_[at_] == '!' || text_.substr(at_).starts_with("<=") ||
            text_.substr(at_).starts_with("<!")) {
          return fail();
        }
        at_ = close + 1;
      } else {
        while (more() && (peek() == 'i' || peek() == 's' || peek() == 'm')) flag(text_[at_++]);
        if (take(")")) return {};  // (?i): for the rest of the group around it
        if (!take(":")) return fail();
      }
    }
    PatternNode inside = alternatives(depth + 1);
    fold_case_ = folded;
    dot_all_ = dotall;
    return take(")") ? inside : fail();
  }

  void flag(char c) {
    fold_case_ = fold_case_ || c == 'i';
    dot_all_ = dot_all_ || c == 's';
  }

  PatternNode escape() {
    if (at_ + 1 >= text_.size()) return fail();
    const char c = text_[at_ + 1];
    if (std::string_view("bBAzZ").find(c) != std::string_view::npos) {
      at_ += 2;
      return {};
    }
    ByteSet set;
    return escaped_set(set) ? of(set) : fail();
  }

  // The set that an escape stands for, in or out of brackets.
  bool escaped_set(ByteSet& set) {
    const char c = text_[at_ + 1];
    at_ += 2;
    switch (c) {
      case 'd': set |= range('0', '9'); return true;
      case 'w': set |= range('0', '9') | range('a', 'z') | range('A', 'Z') | ByteSet().set('_'); return true;
      case 's': set |= range('\t', '\r') | ByteSet().set(' '); return true;
      case 'D': set |= ~range('0', '9'); return true;
      case 'W': set |= ~(range('0', '9') | range('a', 'z') | range('A', 'Z') | ByteSet().set('_')); return true;
      case 'S': set |= ~(range('\t', '\r') | ByteSet().set(' ')); return true;
      case 'n': set.set('\n'); return true;
      case 'r': set.set('\r'); return true;
      case 't': set.set('\t'); return true;
      case 'x': return hexadecimal(set);
      default: break;
    }
    const bool letter = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (letter) return false;
    set |= one(c);
    return true;
  }

  bool hexadecimal(ByteSet& set) {
    unsigned value = 0;
    const char* const begin = text_.data() + at_;
    if (text_.size() - at_ < 2) return false;
    const auto [stop, error] = std::from_chars(begin, begin + 2, value, 16);
    if (error != std::errc() || stop != begin + 2) return false;
    at_ += 2;
    set |= one(static_cast<char>(value));
    return true;
  }

  PatternNode bracket() {
    ++at_;
    const bool negated = take("^");
    ByteSet set;
    for (bool first = true; more() && (peek() != ']' || first); first = false) {
      if (peek() == '\\') {
        if (at_ + 1 >= text_.size() || !escaped_set(set)) return fail();
        continue;
      }
      if (text_.substr(at_).starts_with("[:")) return fail();
      const char low = text_[at_++];
      const bool is_range = text_.size() - at_ >= 2 && peek() == '-' && text_[at_ + 1] != ']' && text_[at_ + 1] != '\\';
      if (is_range) {
        set |= range(low, text_[at_ + 1]);
        at_ += 2;
      } else {
        set.set(static_cast<unsigned char>(low));
      }
    }
    if (!take("]")) return fail();
    if (fold_case_) set = folded(set);
    return of(negated ? ~set : set);
  }

  ByteSet one(char c) const {
    const ByteSet set = ByteSet().set(static_cast<unsigned char>(c));
    return fold_case_ ? folded(set) : set;
  }
  static ByteSet range(char low, char high) {
    ByteSet set;
    for (unsigned c = static_cast<unsigned char>(low); c <= static_cast<unsigned char>(high); ++c) set.set(c);
    return set;
  }
  static ByteSet folded(ByteSet set) {
    for (unsigned c = 'a'; c <= 'z'; ++c) {
      const bool either_case = set[c] || set[c - 'a' + 'A'];
      set[c] = either_case;
      set[c - 'a' + 'A'] = either_case;
    }
    return set;
  }
  static PatternNode of(const ByteSet& set) { return {.kind = Kind::bytes, .set = set, .parts = {}}; }

  std::string_view text_;
  std::size_t at_ = 0;
  bool fold_case_ = false;
  bool dot_all_ = false;
  bool failed_ = false;
};

}  // namespace

std::optional<PatternNode> pattern_tree(std::string_view pattern) { return Reader(pattern).read(); }

}  // namespace keysieve
