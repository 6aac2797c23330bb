// The words that a PDF, its contents and its character maps are written in (ISO 32000-1, 7.2 and 7.3). Pure; linear; any bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keysieve::pdf {

enum class Kind : std::uint8_t { end, name, string, number, word, open, close };

struct Token {
  Kind kind = Kind::end;
  std::string_view text;  // as it stands there; of a name without its '/', of brackets "[", "]", "<<", ">>"
  std::size_t begin = 0;
};

class Lexer final {
 public:
  explicit Lexer(std::string_view text, std::size_t at = 0) : text_(text), at_(at) {}

  [[nodiscard]] Token next();
  // Where the next token is looked for.
  [[nodiscard]] std::size_t at() const noexcept { return at_; }
  void go_to(std::size_t at) noexcept { at_ = at; }
  // One value: a word, a reference ("12 0 R"), or all of an array or dictionary; as it stands there.
  [[nodiscard]] std::string_view value();

 private:
  void skip_blanks();
  std::size_t end_of_string() const;

  std::string_view text_;
  std::size_t at_;
};

// The bytes of a string token: "(…)" with its escapes, or "<…>".
[[nodiscard]] std::string bytes_of_string(std::string_view token);
// Text outside of contents: UTF-16 behind a byte order mark, or what stands there.
[[nodiscard]] std::string text_of_string(std::string_view token);
// Appends UTF-16, high byte first, as UTF-8.
void append_utf16(std::string& text, std::string_view bytes);

[[nodiscard]] std::optional<std::uint32_t> integer(std::string_view text);
// The number of the object that "12 0 R" refers to.
[[nodiscard]] std::optional<std::uint32_t> reference(std::string_view value);
// All references in a value, in order.
[[nodiscard]] std::vector<std::uint32_t> references(std::string_view value);
// What stands behind the key in a dictionary, not in one within it; empty where there is none.
[[nodiscard]] std::string_view entry(std::string_view dictionary, std::string_view key);
// All entries of a dictionary.
struct Entry {
  std::string_view key;
  std::string_view value;
};
[[nodiscard]] std::vector<Entry> entries(std::string_view dictionary);

}  // namespace keysieve::pdf
