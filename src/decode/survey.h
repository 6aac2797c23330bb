// A first look at a text: where decoders have to look closer. One pass at some gigabytes a second, since ordinary source holds next to
// nothing of it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/piece.h"
#include "decode/form.h"

namespace keysieve {

struct Survey {
  static constexpr std::size_t kLeastRun = 16;
  static constexpr std::size_t kLeastDigits = 24;  // a password of twelve characters

  // Of runs of letters of base64 and base64url (without '='), at least kLeastRun long: those that may be base64 of text or of a container,
  // and those that may be hexadecimal digits.
  std::vector<Span> likely;
  std::vector<Span> digits;
  std::size_t escape_byte = std::string_view::npos;  // the first
  bool quoted_printable = false;                     // the word stands in it: mail and vCard say so of themselves
  std::vector<std::size_t> backslashes;              // that may begin an escape, or end a line that goes on
  std::vector<std::size_t> percents;                 // before two hexadecimal digits
  std::vector<std::size_t> ampersands;               // before a letter or '#', and a ';' soon
  std::vector<std::size_t> wide;                     // first bytes of what may be a sign beyond ASCII that is taken for a plain one
  std::vector<std::size_t> joints;      // quotes behind a letter of base64 and before a blank, a line end or a sign that joins strings
  std::span<const std::size_t> breaks;  // of the text, where it was made of pieces (decode/decoded.h)
  Forms forms;                          // that the text may have

  // The pieces, for decoders that go by what stands before.
  [[nodiscard]] std::vector<Span> pieces(std::size_t size) const;
};

[[nodiscard]] Survey survey(std::string_view text);

// A letter of base64 or base64url.
[[nodiscard]] bool is_base64_letter(char c) noexcept;

}  // namespace keysieve
