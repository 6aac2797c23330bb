#include "match/pattern_literals.h"

#include <algorithm>
#include <bitset>
#include <charconv>
#include <limits>
#include <optional>
#include <string>
#include <vector>

#include "base/ascii.h"

namespace keysieve {
namespace {

constexpr std::size_t most_texts = 512;  // that a part of a pattern may stand for
constexpr std::size_t widest_class = 5;  // characters of a class that are followed one by one
constexpr std::size_t most_repeats = 8;  // of a repeat that is written out
constexpr int deepest = 64;              // groups in groups
constexpr unsigned unbounded = std::numeric_limits<unsigned>::max();

// Thrown where the syntax is not known; nothing is proven then.
struct Unknown {};

using Texts = std::vector<std::string>;

// What a part of a pattern matches: exactly one of `texts`, or else something that holds a literal for sure (`held`) or perhaps not.
struct Part {
  bool exact = true;
  Texts texts = {""};
  bool held = false;
};

class Prover final {
 public:
  Prover(std::string_view pattern, Strings literals) : rest_(pattern) {
    for (std::string_view literal : literals) {
      literals_.push_back(lowered(literal));
    }
  }

  bool run() {
    const Part whole = alternatives();
    return rest_.empty() && holds(whole);
  }

 private:
  [[nodiscard]] bool holds(const Texts& texts) const {
    return std::ranges::all_of(texts, [&](const std::string& text) {
      return std::ranges::any_of(literals_, [&](const std::string& literal) { return text.find(literal) != std::string::npos; });
    });
  }
  [[nodiscard]] bool holds(const Part& part) const { return part.exact ? holds(part.texts) : part.held; }

  bool eat(std::string_view text) {
    if (!rest_.starts_with(text)) return false;
    rest_.remove_prefix(text.size());
    return true;
  }
  char next() {
    if (rest_.empty()) throw Unknown{};
    const char c = rest_.front();
    rest_.remove_prefix(1);
    return c;
  }

  Part alternatives() {
    if (++depth_ > deepest) throw Unknown{};
    Part all = sequence();
    while (eat("|")) {
      const Part other = sequence();
      if (all.exact && other.exact && all.texts.size() + other.texts.size() <= most_texts) {
        all.texts.insert(all.texts.end(), other.texts.begin(), other.texts.end());
      } else {
        all = {false, {}, holds(all) && holds(other)};
      }
    }
    --depth_;
    return all;
  }

  // Keeps what was written since the last inexact part, so that a literal is met whichever parts it is spread over.
  Part sequence() {
    bool exact = true;
    bool held = false;
    Texts run = {""};
    while (!rest_.empty() && rest_.front() != '|' && rest_.front() != ')') {
      Part part = repeated(atom());
      if (part.exact && run.size() * part.texts.size() <= most_texts) {
        run = product(run, part.texts);
        continue;
      }
      exact = false;
      held = held || holds(run) || holds(part);
      run = part.exact ? std::move(part.texts) : Texts{""};
    }
    if (exact) return {true, std::move(run), false};
    return {false, {}, held || holds(run)};
  }

  static Texts product(const Texts& left, const Texts& right) {
    Texts all;
    for (const std::string& a : left) {
      for (const std::string& b : right) all.push_back(a + b);
    }
    return all;
  }

  Part repeated(Part part) {
    const auto [least, most] = bounds();
    if (least == 1 && most == 1) return part;
    if (part.exact && least == most && most <= most_repeats) {
      Texts all = {""};
      for (unsigned i = 0; i < most && all.size() <= most_texts; ++i) all = product(all, part.texts);
      if (all.size() <= most_texts) return {true, std::move(all), false};
    }
    if (part.exact && least == 0 && most == 1) {
      part.texts.emplace_back();
      return part;
    }
    return {false, {}, least >= 1 && holds(part)};
  }

  struct Bounds {
    unsigned least;
    unsigned most;
  };
  Bounds bounds() {
    Bounds found{1, 1};
    if (eat("?"))
      found = {0, 1};
    else if (eat("*"))
      found = {0, unbounded};
    else if (eat("+"))
      found = {1, unbounded};
    else if (rest_.starts_with('{'))
      found = braces();
    else
      return found;
    if (rest_.starts_with('+')) throw Unknown{};
    eat("?");  // lazy: the same matches
    return found;
  }
  Bounds braces() {
    next();
    const unsigned least = number();
    const unsigned most = eat(",") ? (rest_.starts_with('}') ? unbounded : number()) : least;
    if (!eat("}")) throw Unknown{};
    return {least, most};
  }
  unsigned number() {
    unsigned value = 0;
    const auto [end, error] = std::from_chars(rest_.data(), rest_.data() + rest_.size(), value);
    if (error != std::errc()) throw Unknown{};
    rest_.remove_prefix(static_cast<std::size_t>(end - rest_.data()));
    return value;
  }

  static Part one(char c) { return {true, {std::string(1, lower(c))}, false}; }
  static Part any() { return {false, {}, false}; }
  static Part nothing() { return {}; }

  Part atom() {
    const char c = next();
    switch (c) {
      case '(': return group();
      case '[': return character_class();
      case '.': return any();
      case '^':
      case '$': return nothing();
      case '\\': return escape();
      case '?':
      case '*':
      case '+':
      case '{': throw Unknown{};
      default: return one(c);
    }
  }

  Part group() {
    if (eat("?")) {
      if (eat("P<") || (rest_.starts_with('<') && !rest_.starts_with("<=") && !rest_.starts_with("<!"))) {
        while (next() != '>') {
        }
      } else {
        // Flags: case and newlines do not matter here; any other is not known.
        while (!rest_.empty() && std::string_view("ism-").find(rest_.front()) != std::string_view::npos) next();
        if (eat(")")) return nothing();
        if (!eat(":")) throw Unknown{};
      }
    }
    Part inner = alternatives();
    if (!eat(")")) throw Unknown{};
    return inner;
  }

  Part escape() {
    const char c = next();
    if (!is_alnum(c)) return one(c);
    if (std::string_view("AzZbB").find(c) != std::string_view::npos) return nothing();
    if (std::string_view("dDwWsShHvVNR").find(c) != std::string_view::npos) return any();
    return one(control(c));
  }

  // The character that an escape of a letter or digit stands for.
  char control(char c) {
    switch (c) {
      case 'n': return '\n';
      case 'r': return '\r';
      case 't': return '\t';
      case 'f': return '\f';
      case 'x': return hexadecimal();
      default: throw Unknown{};
    }
  }
  char hexadecimal() {
    unsigned value = 0;
    const char* const begin = rest_.data();
    const auto [end, error] = std::from_chars(begin, begin + std::min<std::size_t>(rest_.size(), 2), value, 16);
    if (error != std::errc() || end != begin + 2) throw Unknown{};
    rest_.remove_prefix(2);
    return static_cast<char>(value);
  }

  Part character_class() {
    const bool negated = eat("^");
    std::bitset<256> set;
    bool wide = negated;
    for (bool first = true; first || !rest_.starts_with(']'); first = false) {
      const std::optional<char> from = class_member(wide);
      if (!from || !rest_.starts_with('-') || rest_.starts_with("-]")) {
        if (from) set.set(static_cast<unsigned char>(lower(*from)));
        continue;
      }
      next();
      const std::optional<char> to = class_member(wide);
      if (!to) throw Unknown{};
      for (int c = static_cast<unsigned char>(*from); c <= static_cast<unsigned char>(*to); ++c) {
        set.set(static_cast<unsigned char>(lower(static_cast<char>(c))));
      }
    }
    next();
    if (wide || set.count() > widest_class) return any();
    Part part{true, {}, false};
    for (int c = 0; c < 256; ++c) {
      if (set.test(static_cast<std::size_t>(c))) part.texts.emplace_back(1, static_cast<char>(c));
    }
    return part;
  }

  // One character of a class; none, and `wide` set, for a whole kind of them.
  std::optional<char> class_member(bool& wide) {
    const char c = next();
    if (c == '[' && (rest_.starts_with(':') || rest_.starts_with('.') || rest_.starts_with('='))) throw Unknown{};
    if (c != '\\') return c;
    const char escaped = next();
    if (!is_alnum(escaped)) return escaped;
    if (std::string_view("dDwWsShHvVR").find(escaped) != std::string_view::npos) {
      wide = true;
      return std::nullopt;
    }
    return escaped == 'b' ? '\b' : control(escaped);
  }

  std::string_view rest_;
  Texts literals_;
  int depth_ = 0;
};

}  // namespace

bool every_match_holds(std::string_view pattern, Strings literals) {
  try {
    return Prover(pattern, literals).run();
  } catch (const Unknown&) {
    return false;
  }
}

}  // namespace keysieve
