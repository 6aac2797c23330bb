// Checks of an index file that git itself does not make.
#pragma once

#include <string>

#include "git/environment.h"

namespace keysieve::git {

// The index named by GIT_INDEX_FILE must be there and not be empty (git and libgit2 take a missing one for an index without entries).
// Without that variable a missing index is one without entries: nothing was ever staged. Tells whether the file is there.
[[nodiscard]] bool index_present(const Environment& environment, const std::string& path);

// Throws ScanError unless the file is an index whose last bytes are the hash (of `hash_size` bytes) of all before them, or zeros
// (index.skipHash). git lists what it makes of a damaged or truncated one without a word.
void check_index_hash(const std::string& path, std::size_t hash_size);

}  // namespace keysieve::git
