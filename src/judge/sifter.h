// Pieces in, findings out: the pipeline's middle, in one place. A piece is a file, and may be a container of files; each goes through
// judge/file_sifter.h.
//
// One sifter a thread; they share matcher, judge and allow list.
#pragma once

#include <vector>

#include "core/finding.h"
#include "core/piece.h"
#include "judge/file_sifter.h"

namespace keysieve {

class Sifter final {
 public:
  // All three must outlive the sifter.
  Sifter(const Matcher& matcher, const Judge& judge, const AllowList& allowed, const SifterOptions& options = {});

  // The findings of one piece, in order, at each of its paths. What could not be decided is added to `skips`. Throws ScanError where the
  // old version of a file that something was found in cannot be read.
  [[nodiscard]] std::vector<Finding> sift(const Piece& piece, std::vector<Skip>& skips);

  // Whether any rule matches in the piece or its name, whatever the judge says of it, or that could not be decided.
  [[nodiscard]] bool meets(const Piece& piece);

  void trace(Trace trace) { files_.trace(std::move(trace)); }

 private:
  [[nodiscard]] std::vector<Finding> sift_at(const Piece& piece, bool open, std::vector<Skip>& skips);
  void sift_container(const Piece& piece, Allowance& allowance, std::vector<Found>& found, std::vector<Skip>& skips);

  bool opens_containers_;
  FileSifter files_;
};

}  // namespace keysieve
