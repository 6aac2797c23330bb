// libgit2 started and set up, and its errors turned into ours.
#pragma once

#include <string_view>

namespace keysieve::git {

// Holds libgit2 started; it counts, so every owner of a libgit2 object holds one of these, declared before the object. The settings are
// the process's: objects are checked against their names, and of the extensions of a repository the harmless ones are accepted.
class Library final {
 public:
  Library();
  ~Library();
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;
};

// Throws ScanError where a call of libgit2 failed (rc < 0). Must follow the call at once and on its thread, since libgit2 keeps one error
// text a thread. `doing` says what was being done, for a person: "open the index".
void check(int rc, std::string_view doing);

}  // namespace keysieve::git
