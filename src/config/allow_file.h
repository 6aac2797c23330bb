// The allow file (`.keysieve-allow`): findings that were accepted.
//
//   file    = { line "\n" }
//   line    = "" | "#" comment | entry
//   entry   = id  "  "  ( "-" | date )  "  "  reason        blanks between the parts; the reason is the rest of the line
//   id      = 10 of a-z2-7          date = YYYY-MM-DD, the last day that the entry holds
//
// Sorted by id when written, so that two branches that add entries merge. Read leniently in its blanks, strictly in all else: a line that
// cannot be read is an error (status 2), not a finding let through or a comment.
#pragma once

#include <string>

#include "core/allow_list.h"

namespace keysieve {

inline constexpr const char* allow_file_name = ".keysieve-allow";

// Throws UsageError naming file and line.
[[nodiscard]] AllowEntries parse_allow_file(const std::string& text, const std::string& name);
[[nodiscard]] std::string format_allow_file(const AllowEntries& entries);

[[nodiscard]] bool is_finding_id(std::string_view text);

// Whether the text is a date YYYY-MM-DD that the calendar has.
[[nodiscard]] bool is_date(std::string_view text);
[[nodiscard]] std::string today();  // UTC

}  // namespace keysieve
