// Bytes from outside, made fit for a terminal or a log line.
#pragma once

#include <string>
#include <string_view>

namespace keysieve {

// Replaces what could move the cursor, colour the screen, end a line or turn the order of letters: control characters (C0, DEL, C1), line
// and paragraph separators, bidirectional marks, zero-width characters, and every byte that is not well-formed UTF-8. `\n`, `\t` and `\r`
// become those two letters, any other byte `\xNN`. A backslash stays as it is: the result is for reading, not for turning back.
[[nodiscard]] std::string escaped(std::string_view bytes);

// The same of each line for itself: the ends of lines stay.
[[nodiscard]] std::string escaped_lines(std::string_view text);

// The length of the well-formed UTF-8 character that `bytes` begins with; 0 where there is none (also for an empty view).
[[nodiscard]] std::size_t utf8_length(std::string_view bytes) noexcept;

}  // namespace keysieve
