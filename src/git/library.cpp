#include "git/library.h"

#include <string>

#include "base/error.h"
#include "base/escape.h"
#include "git/libgit2.h"

namespace keysieve::git {

Library::Library() {
  if (git_libgit2_init() < 0) throw ScanError("start libgit2: it could not be initialised");
  // Lower case is how libgit2 compares. Never objectformat or refstorage: with those it opens what it then reads wrong.
  const char* harmless[] = {"worktreeconfig", "partialclone", "preciousobjects"};
  if (git_libgit2_opts(GIT_OPT_SET_EXTENSIONS, harmless, std::size(harmless)) < 0 ||
      git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, 1) < 0) {
    git_libgit2_shutdown();
    throw ScanError("start libgit2: it does not take its settings");
  }
}

Library::~Library() { git_libgit2_shutdown(); }

void check(int rc, std::string_view doing) {
  if (rc >= 0) return;
  const git_error* error = git_error_last();
  std::string message(doing);
  message += ": ";
  // Some failures leave no text, and GIT_ENOTFOUND alone means six things: the number tells them apart.
  message += error != nullptr && error->message != nullptr ? escaped(error->message) : "no reason given";
  message += " (libgit2 " + std::to_string(rc) + ")";
  throw ScanError(message);
}

}  // namespace keysieve::git
