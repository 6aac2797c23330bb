// Pieces in, findings out: decodes, matches, judges, and writes down what is kept. The pipeline's middle, in one place.
//
// One sifter a thread; they share matcher, judge and allow list.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/allow_list.h"
#include "core/finding.h"
#include "core/piece.h"
#include "decode/container.h"
#include "decode/level.h"
#include "judge/descent.h"
#include "judge/judge.h"
#include "judge/kept.h"
#include "judge/settle.h"
#include "match/scanner.h"

namespace keysieve {

// Tells of each candidate what became of it: for `keysieve explain`.
using Trace = std::function<void(const Text&, const Candidate&, const Rule&, const Verdict&)>;

struct SifterOptions {
  DecodeLevel decode = DecodeLevel::all;
  bool reveal = false;  // findings show their secrets: for a terminal only
};

class Sifter final {
 public:
  // All three must outlive the sifter.
  Sifter(const Matcher& matcher, const Judge& judge, const AllowList& allowed, const SifterOptions& options = {});

  // The findings of one piece, in order, at each of its paths. What could not be decided is added to `skips`. Throws ScanError where the
  // old version of a file that something was found in cannot be read.
  [[nodiscard]] std::vector<Finding> sift(const Piece& piece, std::vector<Skip>& skips);

  void trace(Trace trace) { trace_ = std::move(trace); }

 private:
  [[nodiscard]] std::vector<Finding> sift_at(const Piece& piece, bool open, std::vector<Skip>& skips);
  // Name and text of a file, as it stands or in a container.
  void sift_file(const Piece& piece, std::vector<Found>& found, std::vector<Skip>& skips);
  void sift_container(const Piece& piece, std::vector<Found>& found, std::vector<Skip>& skips);
  void sift_name(const Piece& piece, std::vector<Found>& found);
  // A text and what it hides.
  void sift_whole(const Text& text, bool decode, std::vector<Found>& found, std::vector<Skip>& skips);
  void sift_text(const Text& text, std::vector<Found>& found, std::vector<Skip>& skips);
  void sift_hidden(const Text& text, std::vector<Found>& found, std::vector<Skip>& skips);
  [[nodiscard]] std::optional<Kept> consider(const Text& text, const Candidate& candidate);
  void add(const Text& text, const Kept& kept, std::vector<Found>& found);
  void show(const Text& text, std::vector<Found>& found);
  [[nodiscard]] std::vector<Finding> told(std::vector<Found> found);
  [[nodiscard]] static bool is_new(const Text& text, Span span);
  [[nodiscard]] std::string shown_path(const Piece& piece) const;
  [[nodiscard]] std::string identity(const Rule& rule, const Piece& piece, std::string_view secret);

  const Matcher& matcher_;
  const Judge& judge_;
  const AllowList& allowed_;
  Scanner scanner_;
  SifterOptions options_;
  std::vector<RuleIndex> by_name_;                             // file rules without a pattern
  std::unordered_map<std::string, std::string> password_ids_;  // by secret: each costs a memory-hard hash, and stands in many files
  Trace trace_;
  std::vector<Span> secrets_;       // of the whole text: where something secret stands in it, plain or not
  bool binary_ = false;             // the piece is no text
  const Member* member_ = nullptr;  // of a container, whose path the piece has; null: the piece stands for itself
  std::string_view outer_;          // the path of the container
  std::size_t candidates_ = 0;      // of the piece
  Descent descent_;
};

}  // namespace keysieve
