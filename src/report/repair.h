// The commands that take a secret out of where it stands, for a person to read and paste: what is not a command is a comment.
//
// Nothing is run here. Names are quoted so that a hostile one is a name and nothing else, on the terminal as in the shell.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/finding.h"

namespace keysieve {

enum class Stand {
  staged,     // in no commit yet
  tip,        // in the last commit
  behind,     // in a commit before it
  merge,      // in a commit that joins others, which cannot be edited in passing
  elsewhere,  // not below HEAD
  pushed,     // on a remote branch
};

struct Repair {
  const Finding* finding = nullptr;
  Stand stand = Stand::staged;
  bool first = false;               // staged: there is no commit yet; else: the commit that brought it has no parent
  std::size_t back = 0;             // commits since
  std::vector<Place> places;        // the commit that brought it to each path, oldest first; of what is staged, the path alone
  std::vector<std::string> others;  // refs beside HEAD that lead to it, in full; of what is pushed, the remote branches
  bool in_head = false;             // it stands in the last commit, too
};

[[nodiscard]] std::string repair_text(const Repair& repair);

}  // namespace keysieve
