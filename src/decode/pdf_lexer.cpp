#include "decode/pdf_lexer.h"

#include <algorithm>
#include <charconv>

#include "base/ascii.h"
#include "decode/characters.h"

namespace keysieve::pdf {
namespace {

bool is_space(char c) { return is_blank(c) || c == '\0' || c == '\f'; }
bool is_mark(char c) { return std::string_view("()<>[]{}/%").find(c) != std::string_view::npos; }
bool is_regular(char c) { return !is_space(c) && !is_mark(c); }

bool is_number(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return is_digit(c) || c == '.' || c == '-' || c == '+'; });
}

// What stands behind the backslash at `at`, which moves on.
void take_escape(std::string_view inner, std::size_t& at, std::string& out) {
  if (++at >= inner.size()) return;
  constexpr std::string_view letters = "nrtbf";
  constexpr std::string_view meant = "\n\r\t\b\f";
  const char c = inner[at];
  if (const std::size_t known = letters.find(c); known != std::string_view::npos) {
    out += meant[known];
  } else if (c >= '0' && c <= '7') {
    unsigned code = 0;
    std::size_t const end = std::min(at + 3, inner.size());
    for (; at < end && inner[at] >= '0' && inner[at] <= '7'; ++at) code = code * 8 + static_cast<unsigned>(inner[at] - '0');
    --at;
    out += static_cast<char>(code & 0xffU);
  } else if (c == '\r' && inner.substr(at + 1, 1) == "\n") {
    ++at;
  } else if (c != '\n' && c != '\r') {
    out += c;
  }
}

}  // namespace

void Lexer::skip_blanks() {
  while (at_ < text_.size() && (is_space(text_[at_]) || text_[at_] == '%')) {
    if (text_[at_] == '%') at_ = std::min(text_.find_first_of("\r\n", at_), text_.size());
    if (at_ < text_.size()) ++at_;
  }
}

std::size_t Lexer::end_of_string() const {
  std::size_t depth = 0;
  for (std::size_t at = at_; at < text_.size(); ++at) {
    if (text_[at] == '\\') {
      ++at;
    } else if (text_[at] == '(') {
      ++depth;
    } else if (text_[at] == ')' && --depth == 0) {
      return at + 1;
    }
  }
  return text_.size();
}

Token Lexer::next() {
  skip_blanks();
  Token token{Kind::end, {}, at_};
  if (at_ >= text_.size()) return token;
  const char c = text_[at_];
  std::string_view const two = text_.substr(at_, 2);
  std::size_t end = at_ + 1;
  if (c == '(') {
    token.kind = Kind::string;
    end = end_of_string();
  } else if (two == "<<" || two == ">>") {
    token.kind = c == '<' ? Kind::open : Kind::close;
    ++end;
  } else if (c == '<') {
    token.kind = Kind::string;
    end = std::min(text_.find('>', at_), text_.size() - 1) + 1;
  } else if (c == '[' || c == ']') {
    token.kind = c == '[' ? Kind::open : Kind::close;
  } else if (c == '/' || is_regular(c)) {
    while (end < text_.size() && is_regular(text_[end])) ++end;
    std::string_view const word = text_.substr(at_, end - at_);
    token.kind = c == '/' ? Kind::name : is_number(word) ? Kind::number : Kind::word;
  } else {
    token.kind = Kind::word;
  }
  token.text = text_.substr(at_, end - at_);
  if (token.kind == Kind::name) token.text.remove_prefix(1);
  at_ = end;
  return token;
}

std::string_view Lexer::value() {
  const Token first = next();
  std::size_t depth = first.kind == Kind::open ? 1 : 0;
  while (depth > 0) {
    const Token token = next();
    if (token.kind == Kind::end) break;
    if (token.kind == Kind::open) ++depth;
    if (token.kind == Kind::close) --depth;
  }
  if (first.kind == Kind::number && integer(first.text)) {
    const std::size_t end = at_;
    if (next().kind != Kind::number || next().text != "R") at_ = end;
  }
  return text_.substr(first.begin, at_ - first.begin);
}

std::string bytes_of_string(std::string_view token) {
  std::string out;
  if (token.starts_with('(')) {
    std::string_view inner = token.substr(1);
    if (inner.ends_with(')')) inner.remove_suffix(1);
    for (std::size_t at = 0; at < inner.size(); ++at) {
      if (inner[at] == '\\') {
        take_escape(inner, at, out);
      } else {
        out += inner[at];
      }
    }
    return out;
  }
  std::string digits;
  std::ranges::copy_if(token, std::back_inserter(digits), is_hex);
  if (digits.size() % 2 != 0) digits += '0';
  for (std::size_t at = 0; at < digits.size(); at += 2) out += static_cast<char>(*hex_value(std::string_view(digits).substr(at, 2)));
  return out;
}

void append_utf16(std::string& text, std::string_view bytes) {
  const auto unit = [&](std::size_t at) {
    return static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at]) << 8U | static_cast<unsigned char>(bytes[at + 1]));
  };
  for (std::size_t at = 0; at + 2 <= bytes.size(); at += 2) {
    std::uint32_t code = unit(at);
    if (code >= 0xd800 && code < 0xdc00 && at + 4 <= bytes.size()) {
      const std::uint32_t low = unit(at + 2);
      if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10U) + (low - 0xdc00);
        at += 2;
      }
    }
    append_utf8(text, code);
  }
}

std::string text_of_string(std::string_view token) {
  std::string bytes = bytes_of_string(token);
  if (!bytes.starts_with("\xfe\xff")) return bytes;
  std::string text;
  append_utf16(text, std::string_view(bytes).substr(2));
  return text;
}

std::optional<std::uint32_t> integer(std::string_view text) {
  std::uint32_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

std::optional<std::uint32_t> reference(std::string_view value) {
  if (!value.ends_with('R')) return std::nullopt;
  return integer(Lexer(value).next().text);
}

std::vector<std::uint32_t> references(std::string_view value) {
  std::vector<std::uint32_t> found;
  Lexer lexer(value);
  while (lexer.at() < value.size()) {
    std::size_t const before = lexer.at();
    if (const Token token = lexer.next(); token.kind != Kind::number) continue;
    lexer.go_to(before);
    if (const auto number = reference(lexer.value())) found.push_back(*number);
  }
  return found;
}

std::vector<Entry> entries(std::string_view dictionary) {
  std::vector<Entry> found;
  Lexer lexer(dictionary);
  if (lexer.next().text != "<<") return found;
  for (Token key = lexer.next(); key.kind != Kind::end && key.kind != Kind::close; key = lexer.next()) {
    if (key.kind == Kind::name) found.push_back({key.text, lexer.value()});
  }
  return found;
}

std::string_view entry(std::string_view dictionary, std::string_view key) {
  const auto all = entries(dictionary);
  const auto found = std::ranges::find(all, key, &Entry::key);
  return found == all.end() ? std::string_view() : found->value;
}

}  // namespace keysieve::pdf
