// What is found in one file: in its name, in its text as it stands, and in all that its text hides. Decodes, matches and judges.
//
// One a sifter, which tells it of each file first. A file is a piece, or a member of a container that a piece is.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "core/allow_list.h"
#include "core/decode_level.h"
#include "core/finding.h"
#include "core/piece.h"
#include "decode/container.h"
#include "judge/descent.h"
#include "judge/identity.h"
#include "judge/judge.h"
#include "judge/kept.h"
#include "judge/path_rules.h"
#include "judge/settle.h"
#include "match/scanner.h"

namespace keysieve {

// Tells of each candidate what became of it: for `keysieve explain`.
using Trace = std::function<void(const Text&, const Candidate&, const Rule&, const Verdict&)>;

struct SifterOptions {
  DecodeLevel decode = DecodeLevel::all;
  bool reveal = false;                                                          // findings show their secrets: for a terminal only
  std::shared_ptr<PasswordIds> password_ids = std::make_shared<PasswordIds>();  // of all sifters that are made with these
};

class FileSifter final {
 public:
  // All three must outlive this.
  FileSifter(const Matcher& matcher, const Judge& judge, const AllowList& allowed, const SifterOptions& options);

  void trace(Trace trace) { trace_ = std::move(trace); }

  // What comes is a file within a container: `member` is its place there, `outer` the container's path. Null: it stands for itself. Both
  // must outlive the sifting.
  void within(const Member* member, std::string_view outer) {
    member_ = member;
    outer_ = outer;
  }

  // Adds what is found in name and text, and to `skips` what could not be decided. Containers that stand encoded in the text are opened as
  // far as `allowance` goes. Throws ScanError where the old version of a file that something was found in cannot be read.
  void sift(const Piece& file, Allowance& allowance, std::vector<Found>& found, std::vector<Skip>& skips);
  // In the name alone.
  void sift_name(const Piece& file, std::vector<Found>& found);

  // Whether rules look at files of that path which are not sought in others.
  [[nodiscard]] bool seeks_more(std::string_view path);

  // Matches so far, in this file and those before it.
  [[nodiscard]] std::size_t candidates() const noexcept { return candidates_; }

 private:
  // A text and what it hides.
  void sift_whole(const Text& text, bool decode, std::vector<Found>& found, std::vector<Skip>& skips);
  void sift_text(const Text& text, std::vector<Found>& found, std::vector<Skip>& skips);
  void sift_hidden(const Text& text, std::vector<Found>& found, std::vector<Skip>& skips);
  [[nodiscard]] std::optional<Kept> consider(const Text& text, const Candidate& candidate);
  // Whether it is told and nobody accepted it.
  bool add(const Text& text, const Kept& kept, std::vector<Found>& found);
  void add_logins(const Text& text, std::span<const Kept> told, const Kept& secret, std::vector<Found>& found);
  void place(const Text& text, Span span, Finding& finding) const;
  void show(const Text& text, std::vector<Found>& found);
  [[nodiscard]] bool is_new(const Text& text, Span span);
  // Of all versions before, whatever it is that was secret in them.
  [[nodiscard]] const std::set<std::string, std::less<>>& secrets_before(const Piece& piece);
  [[nodiscard]] std::string shown_path(const Piece& file) const;
  // Nothing where there are too many to be told of.
  [[nodiscard]] std::optional<std::string> identity(const Rule& rule, const Piece& file, std::string_view secret) const;

  const Matcher& matcher_;
  const Judge& judge_;
  const AllowList& allowed_;
  Scanner scanner_;
  SifterOptions options_;
  PathRules path_rules_;
  std::span<const RuleIndex> bound_;  // of the file
  Trace trace_;
  std::vector<Span> secrets_;  // of the whole text: where something secret stands in it, plain or not
  bool binary_ = false;        // the file is no text
  const Member* member_ = nullptr;
  std::string_view outer_;
  Allowance* allowance_ = nullptr;  // null: containers in the text are left alone
  std::size_t candidates_ = 0;
  bool untold_ = false;      // the file holds a password that has no id
  bool in_part_ = false;     // of what the text hides, to be looked at whole where anything matches in it that may be kept
  bool part_tells_ = false;  // nothing has
  Descent descent_;
  std::unique_ptr<FileSifter> older_;                         // for versions before; made where one is asked for
  std::optional<std::set<std::string, std::less<>>> before_;  // of the file, once asked for
  std::set<std::string, std::less<>>* gathered_ = nullptr;    // if given, secrets go there and are not told
};

}  // namespace keysieve
