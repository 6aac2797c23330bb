// A first look at a text: where decoders have to look closer. One pass at some gigabytes a second, since ordinary source holds next to
// nothing of it.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

#include "core/piece.h"

namespace keysieve {

struct Survey {
  static constexpr std::size_t kLeastRun = 16;

  std::vector<Span> runs;                // of letters of base64 and base64url (without '='), at least kLeastRun long
  std::vector<std::size_t> likely;       // of the runs, by number, those that may be base64 of text or of a container
  std::vector<std::size_t> backslashes;  // that may begin an escape, or end a line that goes on
  std::vector<std::size_t> percents;     // before a hexadecimal digit
  std::vector<std::size_t> ampersands;   // before a letter or '#'
  std::span<const std::size_t> breaks;   // of the text, where it was made of pieces (decode/decoded.h)
  std::string_view path;                 // of the file, for decoders of a format that its ending names; empty: any may be it
  std::vector<std::size_t> joints;       // quotes behind such a letter and before a blank, a line end or a sign that joins strings

  // The pieces, for decoders that go by what stands before.
  [[nodiscard]] std::vector<Span> pieces(std::size_t size) const;
};

[[nodiscard]] Survey survey(std::string_view text);

// A letter of base64 or base64url.
[[nodiscard]] bool is_base64_letter(char c) noexcept;

}  // namespace keysieve
