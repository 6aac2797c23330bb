#include "config/go_pattern.h"

#include <array>
#include <charconv>
#include <cstdint>
#include <optional>

#include "base/ascii.h"
#include "base/error.h"
#include "base/escape.h"
#include "config/go_text.h"

namespace keysieve {
namespace {

// How often Hyperscan repeats what Go repeats without an end. A byte or class costs little, a group is built anew for each time.
constexpr std::size_t kMostBytes = 250;
constexpr std::size_t kMostBeyond = 1000;  // for {n,}
constexpr std::size_t kMostGroups = 12;
constexpr std::size_t kDeepest = 200;

class Translator final {
 public:
  Translator(std::string_view pattern, std::size_t secret_group) : in_(pattern), secret_group_(secret_group) {}

  GoPattern run() {
    while (at_ < in_.size()) step();
    if (depth_ != 0) fail("a group is not closed");
    if (secret_group_ > out_.groups) fail("there is no group " + std::to_string(secret_group_));
    return std::move(out_);
  }

 private:
  enum class Atom { none, byte, group };

  [[noreturn]] void fail(const std::string& why) const { throw UsageError("at byte " + std::to_string(at_) + " of the pattern: " + why); }
  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0'; }
  void put(std::string_view text) {
    if (out_.unbounded && text != ")" && text != "?") out_.cut = true;  // those ask for nothing
    out_.exact += text;
    out_.bounded += text;
  }

  void step() {
    switch (const char c = in_[at_]) {
      case '\\': return escape();
      case '[': return bracket();
      case '(': return open();
      case ')':
        if (depth_ == 0) fail("')' without its '('");
        --depth_;
        ++at_;
        put(")");
        last_ = Atom::group;
        return;
      case '*':
      case '+':
      case '?': return repeat(c == '+' ? 1 : 0, c == '?' ? std::optional<std::size_t>(1) : std::nullopt, std::string(1, c), 1);
      case '{': return counted();
      case '|':
      case '^':
      case '$':
        ++at_;
        put({&c, 1});
        last_ = Atom::none;
        return;
      default: return literal();
    }
  }

  void literal() {
    const std::size_t length = utf8_length(in_.substr(at_));
    if (length == 0) fail("this is no UTF-8");
    if (in_[at_] == '\0') fail("a NUL byte; write \\x00");
    std::string_view const text = in_.substr(at_, length);
    at_ += length;
    if (length == 1 && (text == "}" || text == "]")) put("\\");
    length == 1 ? put(text) : bytes(text);
    last_ = length == 1 ? Atom::byte : Atom::group;
  }

  void bytes(std::string_view text) {
    std::string made = "(?:";
    for (const char c : text) made += hex_byte(static_cast<unsigned char>(c));
    put(made + ")");
  }

  // The character that an escape names by its number, after "\x" or "\" and octal digits; nothing where it names none.
  std::optional<std::uint32_t> numbered() {
    std::size_t from = at_ + 1;
    int base = 8;
    std::size_t most = 3;
    bool braces = false;
    if (peek(1) == 'x') {
      base = 16;
      braces = peek(2) == '{';
      from += braces ? 2 : 1;
      most = braces ? 6 : 2;
    } else if (peek(1) < '0' || peek(1) > '7') {
      return std::nullopt;
    }
    std::string_view const digits = in_.substr(std::min(from, in_.size()), most);
    std::uint32_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value, base);
    if (error != std::errc() || value > 0x10ffff) fail("an escape without its number");
    at_ = from + static_cast<std::size_t>(end - digits.data());
    if (braces && peek() != '}') fail("an escape that is not closed");
    if (braces) ++at_;
    return value;
  }

  void escape() {
    if (at_ + 1 >= in_.size()) fail("a backslash at the end");
    last_ = Atom::byte;
    if (const std::optional<std::uint32_t> value = numbered()) {
      if (*value < 0x80) {
        put(hex_byte(static_cast<unsigned char>(*value)));
      } else {
        bytes(utf8(*value));
        last_ = Atom::group;
      }
      return;
    }
    const char c = peek(1);
    if (c == 'Q') return quoted();
    if (c == 'p' || c == 'P') return put(property(false));
    if (c == 'z' || c == 'A' || c == 'b' || c == 'B') {
      last_ = Atom::none;
    } else if (c == 'C') {
      fail("\\C");
    } else if (c == 'v') {
      at_ += 2;
      return put("\\x0b");
    } else if (is_alnum(c) && std::string_view("dDsSwWafnrt").find(c) == std::string_view::npos) {
      fail(std::string("\\") + c + " is none of Go's escapes");
    }
    std::size_t const length = utf8_length(in_.substr(at_ + 1));
    if (length > 1) {
      ++at_;
      return literal();
    }
    if (length == 0 || c == '\0') fail("this is no UTF-8");
    put(in_.substr(at_, 2));
    at_ += 2;
  }

  void quoted() {
    std::size_t const end = std::min(in_.find("\\E", at_ + 2), in_.size());
    std::string_view const text = in_.substr(at_ + 2, end - at_ - 2);
    for (const char c : text) put(hex_byte(static_cast<unsigned char>(c)));
    at_ = std::min(end + 2, in_.size());
  }

  // Unicode's classes that have a meaning among bytes: letters and digits.
  std::string property(bool in_class) {
    const bool negated = peek(1) == 'P';
    std::size_t const close = peek(2) == '{' ? in_.find('}', at_) : at_ + 2;
    if (close == std::string_view::npos || close >= in_.size()) fail("a class that is not closed");
    std::string_view const name = peek(2) == '{' ? in_.substr(at_ + 3, close - at_ - 3) : in_.substr(at_ + 2, 1);
    at_ = close + 1;
    const std::string set = name == "L"                   ? "A-Za-z\\x80-\\xff"
                            : name == "Lu"                ? "A-Z"
                            : name == "Ll"                ? "a-z"
                            : name == "N" || name == "Nd" ? "0-9"
                                                          : "";
    if (set.empty() || (negated && in_class)) fail("the class \\p{" + std::string(name) + "} cannot be said in bytes");
    return in_class ? set : (negated ? "[^" : "[") + set + "]";
  }

  void bracket() {
    ++at_;
    std::string made = "[";
    if (peek() == '^') {
      made += '^';
      ++at_;
    }
    for (bool first = true; peek() != ']' || first; first = false) {
      if (at_ >= in_.size()) fail("a class that is not closed");
      made += class_item();
    }
    ++at_;
    put(made + "]");
    last_ = Atom::byte;
  }

  std::string class_item() {
    const char c = peek();
    if (c == '[' && peek(1) == ':') {
      std::size_t const close = in_.find(":]", at_);
      if (close == std::string_view::npos) fail("a class that is not closed");
      std::string_view const name = in_.substr(at_, close + 2 - at_);
      at_ = close + 2;
      return std::string(name);
    }
    if (c == '\\') return class_escape();
    if (static_cast<unsigned char>(c) >= 0x80) fail("a class that holds a character beyond ASCII cannot be said in bytes");
    if (c == '\0') fail("a NUL byte; write \\x00");
    ++at_;
    return c == '[' || c == ']' ? std::string("\\") + c : std::string(1, c);
  }

  std::string class_escape() {
    if (at_ + 1 >= in_.size()) fail("a backslash at the end");
    if (const std::optional<std::uint32_t> value = numbered()) {
      if (*value >= 0x80) fail("a class that holds a character beyond ASCII cannot be said in bytes");
      return hex_byte(static_cast<unsigned char>(*value));
    }
    const char c = peek(1);
    if (c == 'p' || c == 'P') return property(true);
    if (is_alnum(c) && std::string_view("dDsSwWafnrtv").find(c) == std::string_view::npos) fail("none of Go's escapes in a class");
    if (static_cast<unsigned char>(c) >= 0x80 || c == '\0') fail("a class that holds a character beyond ASCII cannot be said in bytes");
    at_ += 2;
    return c == 'v' ? "\\x0b" : std::string("\\") + c;
  }

  void open() {
    if (++depth_ > kDeepest) fail("groups in groups in groups");
    last_ = Atom::none;
    if (peek(1) != '?') {
      ++at_;
      return capture();
    }
    for (std::string_view head : {std::string_view("(?P<"), std::string_view("(?<")}) {
      if (!in_.substr(at_).starts_with(head)) continue;
      std::size_t const close = in_.find('>', at_);
      if (close == std::string_view::npos || peek(head.size()) == '=' || peek(head.size()) == '!') break;
      at_ = close + 1;
      return capture();
    }
    std::size_t end = at_ + 2;
    while (end < in_.size() && std::string_view("ims-").find(in_[end]) != std::string_view::npos) ++end;
    if (end >= in_.size() || (in_[end] != ':' && in_[end] != ')')) fail("a group that cannot be carried over");
    put(in_.substr(at_, end + 1 - at_));
    if (in_[end] == ')') --depth_;
    at_ = end + 1;
  }

  void capture() { put(++out_.groups == secret_group_ ? "(?P<secret>" : "("); }

  // {n}, {n,} and {n,m}; anything else is a brace.
  void counted() {
    std::size_t const close = in_.find('}', at_);
    std::string_view const inside = close == std::string_view::npos ? std::string_view() : in_.substr(at_ + 1, close - at_ - 1);
    std::size_t least = 0;
    const auto [end, error] = std::from_chars(inside.data(), inside.data() + inside.size(), least);
    std::string_view const rest = inside.substr(static_cast<std::size_t>(end - inside.data()));
    std::optional<std::size_t> most = least;
    bool well = error == std::errc();
    if (well && rest == ",") {
      most = std::nullopt;
    } else if (well && !rest.empty()) {
      std::size_t value = 0;
      const auto [stop, wrong] = std::from_chars(rest.data() + 1, rest.data() + rest.size(), value);
      well = rest.front() == ',' && wrong == std::errc() && stop == rest.data() + rest.size();
      most = value;
    }
    if (!well) {
      ++at_;
      put("\\{");
      last_ = Atom::byte;
      return;
    }
    if (least > 1000 || (most && (*most > 1000 || *most < least))) fail("Go repeats a thousand times at most");
    repeat(least, most, std::string(in_.substr(at_, close + 1 - at_)), close + 1 - at_);
  }

  void repeat(std::size_t least, std::optional<std::size_t> most, const std::string& sign, std::size_t length) {
    if (last_ == Atom::none) fail("a repeat of nothing");
    at_ += length;
    out_.exact += sign;
    if (most) {
      out_.bounded += sign;
    } else {
      out_.unbounded = true;
      std::size_t const beyond = last_ == Atom::group ? kMostGroups : sign.front() == '{' ? kMostBeyond : kMostBytes;
      out_.bounded += '{' + std::to_string(least) + ',' + std::to_string(least + beyond) + '}';
    }
    if (peek() == '?') {
      put("?");
      ++at_;
    }
    last_ = Atom::none;  // Go takes no repeat of a repeat
  }

  std::string_view in_;
  std::size_t secret_group_;
  std::size_t at_ = 0;
  std::size_t depth_ = 0;
  Atom last_ = Atom::none;
  GoPattern out_;
};

}  // namespace

GoPattern translate_go_pattern(std::string_view pattern, std::size_t secret_group) { return Translator(pattern, secret_group).run(); }

}  // namespace keysieve
