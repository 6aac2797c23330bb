// The folders in which the objects of a repository lie: its own and its alternates, to the depth that git follows them.
//
// libgit2 drops alternates that are quoted, relative without a leading dot, or on another file system with the same inode number, and says
// nothing; so the list is made here.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace keysieve::git {

// `objects` first, then `more` (GIT_ALTERNATE_OBJECT_DIRECTORIES as git writes it: elements between ':' that may be quoted), then what the
// info/alternates file of each names, depth first. Each folder once. A folder that is not there is left out, as git does: an object that
// should have been in it is then missed by whoever asks for it. Throws ScanError where an alternates file cannot be read.
[[nodiscard]] std::vector<std::string> object_dirs(const std::string& objects, std::string_view more);

// Undoes git's C-style quoting. `text` begins with '"'; `rest` is set to what follows the closing quote. Nothing if it is not well formed.
[[nodiscard]] std::optional<std::string> unquote(std::string_view text, std::string_view& rest);

}  // namespace keysieve::git
