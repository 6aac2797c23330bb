// Characters by their number, and what counts as text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/ascii.h"

namespace keysieve {

// Appends the character in UTF-8. What is no character (a surrogate, beyond U+10FFFF) becomes U+FFFD.
void append_utf8(std::string& text, std::uint32_t code);

// A character of ASCII that can be seen, or a space: what secrets are made of.
[[nodiscard]] constexpr bool is_visible(std::uint32_t code) noexcept { return code >= 0x20 && code < 0x7f; }

// What literals stand in, in most languages.
[[nodiscard]] constexpr bool is_quote(char c) noexcept { return c == '"' || c == '\''; }

// The last of the backslashes that stand in a row at `at`: a string in a string is escaped again, and all of them go with the last.
[[nodiscard]] constexpr std::size_t last_backslash(std::string_view text, std::size_t at) noexcept {
  while (at + 1 < text.size() && text[at + 1] == '\\') ++at;
  return at;
}

// What terminals take commands behind (ECMA-48, 5.4): the escape, a bracket, numbers and the like, a letter. From bracket to letter at most
// so many bytes are taken for one.
inline constexpr char kEscapeByte = '\x1b';
inline constexpr std::size_t kLongestSequence = 24;
[[nodiscard]] constexpr bool is_in_sequence(char c) noexcept { return is_digit(c) || c == ';' || c == ':' || c == '?'; }

// Whether all bytes are visible, blank, or well-formed UTF-8.
[[nodiscard]] bool is_readable(std::string_view bytes);

// A control character that no text has.
[[nodiscard]] bool is_control(char c) noexcept;

// Whether the bytes are no text: by the share of control characters in some kilobytes at the start. A NUL alone makes no text binary: it
// would hide the rest from the rules.
[[nodiscard]] bool is_binary(std::string_view bytes);

// As find(), which goes by the first byte alone and so stops at every 'a' or '<'; the size of the text where it does not stand there.
[[nodiscard]] std::size_t find_word(std::string_view text, std::string_view word, std::size_t from);

// The same for a row of places, each behind the one before: all searches together read the text once, however seldom the word stands in it.
class NextWord final {
 public:
  NextWord(std::string_view text, std::string_view word) : text_(text), word_(word) {}
  [[nodiscard]] std::size_t from(std::size_t place) {
    if (!sought_ || at_ < place) at_ = find_word(text_, word_, place);
    sought_ = true;
    return at_;
  }

 private:
  std::string_view text_;
  std::string_view word_;
  std::size_t at_ = 0;
  bool sought_ = false;
};

// The value of the hexadecimal digits; nothing where one is none, or there are none or more than eight.
[[nodiscard]] std::optional<std::uint32_t> hex_value(std::string_view digits);

}  // namespace keysieve
