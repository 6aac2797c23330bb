// Of findings in several texts of one piece, plain and decoded, those that are told: one for each place.
#pragma once

#include <vector>

#include "core/finding.h"
#include "core/piece.h"

namespace keysieve {

struct Found {
  Finding finding;
  Span in_lines;          // of the secret, in the text whose lines are the file's
  std::size_t file = 0;   // which of the files that stand packed in the text, whose place all share that is found in it; 0: none
  Span in_file;           // of the secret, in that file's bytes or in the piece's own
  bool in_plain = false;  // it stands in that text itself
  bool opaque = false;    // it stood in letters that nobody reads
  bool accepted = false;  // by the allow list
};

// The same secret met plain and decoded at one place is told plain. Of different ones that overlap, the proven, the specific, the graver,
// the longer is told, but what was found in letters that nobody reads gives way to what they say. Findings about the file itself stay.
void settle(std::vector<Found>& found);

// What a container holds as it is ("a.tar!b") is seen in the container's own bytes, too: told where it stands deepest.
void drop_outer(std::vector<Found>& found);

}  // namespace keysieve
