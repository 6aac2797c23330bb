// Adds to a file that several processes add to at once.
#pragma once

#include <string>
#include <string_view>

#include "base/descriptor.h"

namespace keysieve {

// Adds the bytes in one write at the end of the file, so that they stand together whoever else writes; makes the file (mode 0640 under the
// umask) where it is not there. Whole or not at all, as far as the file system keeps its word on O_APPEND (those over a network may not).
// Throws ScanError where the file cannot be opened, or took less.
// Throws ScanError where it cannot be opened.
[[nodiscard]] Descriptor open_to_append(const std::string& path);
void append_whole(const std::string& path, std::string_view bytes);

}  // namespace keysieve
