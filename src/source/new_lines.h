// Which lines of a text are new: those that do not stand, byte for byte, anywhere in an old version.
//
// Sets of lines and not a diff: a line that only moved is not new, and no choice of a diff algorithm decides what is. A carriage return at
// the end of a line does not count, so that a change of line ends makes nothing new.
#pragma once

#include <string_view>

#include "core/piece.h"

namespace keysieve {

// The old versions are read at most once. `bytes` must outlive what is returned. Bytes that hold NUL have no lines that mean anything
// (UTF-16, binary): all of them are new.
[[nodiscard]] IsNew new_lines(std::string_view bytes, OldVersions old);

}  // namespace keysieve
