#include "config/pattern_tree.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>

namespace keysieve {
namespace {

constexpr std::size_t deepest = 32;
constexpr std::size_t longest_repeat = 4096;

// What is known of a part: the facts, and the runs that it begins and ends with. All are least values over every match.
struct Part {
  bool within = true;  // only bytes of the set
  std::size_t least = 0;
  std::size_t head = 0;
  std::size_t tail = 0;
  std::size_t run = 0;
};

Part then(const Part& a, const Part& b) {
  Part both;
  both.within = a.within && b.within;
  both.least = a.least + b.least;
  both.head = a.within ? a.least + b.head : a.head;
  both.tail = b.within ? b.least + a.tail : b.tail;
  both.run = std::max({a.run, b.run, a.tail + b.head});
  return both;
}

Part either(const Part& a, const Part& b) {
  return {a.within && b.within, std::min(a.least, b.least), std::min(a.head, b.head), std::min(a.tail, b.tail), std::min(a.run, b.run)};
}

class Reader final {
 public:
  Reader(std::string_view pattern, const ByteSet& set) : text_(pattern), set_(set) {}

  std::optional<Part> read() {
    Part part = alternatives(0);
    if (failed_ || at_ != text_.size()) return std::nullopt;
    return part;
  }

 private:
  bool more() const { return at_ < text_.size(); }
  char peek() const { return text_[at_]; }
  bool take(std::string_view word) {
    if (!text_.substr(at_).starts_with(word)) return false;
    at_ += word.size();
    return true;
  }
  Part fail() {
    failed_ = true;
    return {};
  }

  Part alternatives(std::size_t depth) {
    if (depth > deepest) return fail();
    const bool folded = fold_case_;
    const bool dotall = dot_all_;
    Part result = sequence(depth);
    while (!failed_ && more() && peek() == '|') {
      ++at_;
      result = either(result, sequence(depth));
    }
    fold_case_ = folded;  // flags set inside end here
    dot_all_ = dotall;
    return result;
  }

  Part sequence(std::size_t depth) {
    Part result;
    while (!failed_ && more() && peek() != '|' && peek() != ')') result = then(result, repeated(depth));
    return result;
  }

  Part repeated(std::size_t depth) {
    const Part once = atom(depth);
    if (failed_ || !more()) return once;
    std::size_t least = 1;
    bool exact = false;
    if (take("*")) {
      least = 0;
    } else if (take("?")) {
      least = 0;
    } else if (take("+")) {
    } else if (peek() == '{') {
      if (!bounds(least, exact)) return fail();
    } else {
      return once;
    }
    take("?");  // lazy: the same matches, in another order
    return times(once, least, exact);
  }

  // {n}, {n,} or {n,m}.
  bool bounds(std::size_t& least, bool& exact) {
    std::size_t const close = text_.find('}', at_);
    if (close == std::string_view::npos) return false;
    std::string_view const inside = text_.substr(at_ + 1, close - at_ - 1);
    const auto [stop, error] = std::from_chars(inside.data(), inside.data() + inside.size(), least);
    if (error != std::errc() || least > longest_repeat) return false;
    exact = stop == inside.data() + inside.size();
    if (!exact && *stop != ',') return false;
    at_ = close + 1;
    return true;
  }

  static Part times(const Part& once, std::size_t least, bool exact) {
    Part result;
    for (std::size_t i = 0; i < least; ++i) result = then(result, once);
    if (exact) return result;
    if (once.within) return result;  // more of the same bytes break no run
    result.within = false;           // more may follow, and end the run before it
    return then(result, {.within = false, .least = 0, .head = 0, .tail = 0, .run = 0});
  }

  Part atom(std::size_t depth) {
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

  Part group(std::size_t depth) {
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
    const Part inside = alternatives(depth + 1);
    fold_case_ = folded;
    dot_all_ = dotall;
    return take(")") ? inside : fail();
  }

  void flag(char c) {
    fold_case_ = fold_case_ || c == 'i';
    dot_all_ = dot_all_ || c == 's';
  }

  Part escape() {
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

  Part bracket() {
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
  Part of(const ByteSet& set) const {
    const bool inside = (set & ~set_).none();
    std::size_t const n = inside ? 1 : 0;
    return {.within = inside, .least = 1, .head = n, .tail = n, .run = n};
  }

  std::string_view text_;
  const ByteSet& set_;
  std::size_t at_ = 0;
  bool fold_case_ = false;
  bool dot_all_ = false;
  bool failed_ = false;
};

}  // namespace

const ByteSet& token_bytes() {
  static const ByteSet set = [] {
    ByteSet bytes;
    for (char c : std::string_view("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-"))
      bytes.set(static_cast<unsigned char>(c));
    return bytes;
  }();
  return set;
}

std::optional<PatternFacts> facts_of(std::string_view pattern, const ByteSet& set) {
  const std::optional<Part> part = Reader(pattern, set).read();
  if (!part) return std::nullopt;
  return PatternFacts{.within = part->within, .least = part->least, .run = part->run};
}

}  // namespace keysieve
