#include "judge/file_sifter.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/escape.h"
#include "decode/characters.h"
#include "decode/unfold.h"
#include "decode/unopened.h"
#include "decode/utf16.h"
#include "decode/utf32.h"
#include "judge/binary.h"
#include "judge/excerpt.h"
#include "judge/mask.h"

namespace keysieve {
namespace {

// Asked by the lines of the piece's own bytes: those are what the old version is compared with.
bool is_on_new_line(const Text& text, Span span) {
  if (!text.piece.is_new) return true;
  if (text.of_lines().decoded == nullptr) {
    const Text::LineRange lines = text.lines_of(span);
    return text.piece.is_new(lines.first, lines.last);
  }
  const Span original = text.original(span);
  const Lines lines(text.piece.bytes);
  return text.piece.is_new(lines.line_of(original.begin), lines.line_of(std::max(original.begin, original.end - 1)));
}

std::vector<Span> by_begin(std::vector<Span> spans) {
  std::ranges::sort(spans, {}, &Span::begin);
  // Merged, so that ends ascend as well.
  std::vector<Span> merged;
  for (const Span& span : spans) {
    if (!merged.empty() && span.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

constexpr std::size_t kCountedLine = std::size_t{1} << 16;  // bytes of a line in which characters are counted: findings may share one

// The column of an offset in characters, from 1; 0 where it stands too far along that line.
std::size_t character_at(const Text& text, std::size_t line, std::size_t offset) {
  std::size_t const begin = text.lines.begin_of(line);
  if (offset - begin > kCountedLine) return 0;
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
  return 1 + static_cast<std::size_t>(std::ranges::count_if(text.bytes.substr(begin, offset - begin), starts));
}

}  // namespace

FileSifter::FileSifter(const Matcher& matcher, const Judge& judge, const AllowList& allowed, const SifterOptions& options)
    : matcher_(matcher), judge_(judge), allowed_(allowed), scanner_(matcher), options_(options), path_rules_(matcher, judge) {}

void FileSifter::sift(const Piece& file, Allowance& allowance, std::vector<Found>& found, std::vector<Skip>& skips) {
  allowance_ = options_.decode == DecodeLevel::all ? &allowance : nullptr;
  // A user's own rules may hold by what stands anywhere in the text: with them each text is scanned whole.
  descent_.begin(matcher_.groups().size() > 1 ? nullptr : file.lineage, file.bytes.size());
  before_.reset();
  sift_name(file, found);
  bound_ = path_rules_.at(file.path).bound;
  if (const auto why = unopened(file.bytes); !why.empty()) skips.push_back({shown_path(file), std::string(why), false});
  const bool container = container_format(file.bytes, file.path) != nullptr;
  std::optional<Decoded> whole = container ? std::nullopt : decode_utf32(file.bytes);
  if (!container && !whole) whole = decode_utf16(file.bytes);
  binary_ = container || (!whole && is_binary(file.bytes));
  sift_whole(Text(file), !whole && !binary_, found, skips);
  if (whole) sift_whole(Text(file, *whole), true, found, skips);
  if (std::exchange(untold_, false)) skips.push_back({shown_path(file), "it holds more passwords than one scan tells of", true});
}

bool FileSifter::seeks_more(std::string_view path) { return !path_rules_.at(path).bound.empty(); }

// File rules without a pattern go by name and first bytes alone.
void FileSifter::sift_name(const Piece& file, std::vector<Found>& found) {
  for (RuleIndex index : path_rules_.at(file.path).named) {
    if (!Judge::fits(matcher_.rule(index), file)) continue;
    const Candidate candidate{.rule = index, .match = {}, .secret = {}, .key = {}};
    const Text text(file);
    if (judge_.judge_name(text, candidate).keep) add(text, {candidate, {}}, found);
  }
}

void FileSifter::sift_whole(const Text& text, bool decode, std::vector<Found>& found, std::vector<Skip>& skips) {
  secrets_.clear();
  std::vector<Found> here;
  sift_text(text, here, skips);
  if (decode && options_.decode != DecodeLevel::off) sift_hidden(text, here, skips);
  settle(here);
  show(text, here);
  std::ranges::move(here, std::back_inserter(found));
}

void FileSifter::sift_hidden(const Text& text, std::vector<Found>& found, std::vector<Skip>& skips) {
  std::vector<Found> here;
  const auto take = [&](const Decoded& made) { sift_text(Text(text, made), here, skips); };
  const auto leave = [&](const std::string& why) { skips.push_back({shown_path(text.piece), why, true}); };
  Unfolder unfolder(take, leave, allowance_);
  const std::size_t skipped = skips.size();
  auto parts = descent_.parts_to_unfold(text);
  if (!bound_.empty()) parts.reset();  // of rules that go by path nothing is remembered
  bool whole = parts.has_value();
  const bool no_pair = descent_.holds_no_pair(text);
  std::size_t done = 0;
  in_part_ = part_tells_ = true;
  for (std::size_t i = 0; whole && i < parts->size(); ++i) {
    Span part = (*parts)[i];
    if (part.end <= done) continue;
    whole = unfolder.unfold_part(text.bytes, part) && part_tells_ && !unfolder.afar();
    done = part.end;
  }
  in_part_ = false;
  if (whole) {
    whole = unfolder.unfold_format(text.bytes, text.piece.path, !no_pair);
  } else {
    skips.resize(skipped);
    whole = unfolder.unfold(text.bytes, text.piece.path, text.decoded, !no_pair);
  }
  if (whole && text.decoded == nullptr) descent_.unfolded(unfolder.afar());
  std::ranges::move(here, std::back_inserter(found));
}

void FileSifter::sift_text(const Text& text, std::vector<Found>& found, std::vector<Skip>& skips) {
  std::vector<Kept> kept;
  std::set<RuleIndex> files;  // file rules that held already: one finding a file
  const auto on_candidate = [&](const Candidate& candidate) {
    if (const std::optional<Kept> keep = consider(text, candidate)) {
      if (matcher_.rule(candidate.rule).kind != Kind::file || files.insert(candidate.rule).second) kept.push_back(*keep);
    }
  };
  const auto on_undecided = [&](RuleIndex index, Span window) {
    skips.push_back(
        {shown_path(text.piece),
         "rule " + std::string(matcher_.rule(index).id) + " could not be decided near byte " + std::to_string(text.original(window).begin),
         true});
  };
  descent_.scan(scanner_, text, on_candidate, on_undecided);
  scanner_.seek(text.bytes, bound_, on_candidate, on_undecided);
  drop_lonely(text, matcher_, kept);
  const std::vector<Kept> told = best(std::move(kept), matcher_);
  for (const Kept& each : told) {
    if (add(text, each, found)) add_logins(text, told, each, found);
  }
}

// Each once, by the rule of the first secret that it stands beside.
void FileSifter::add_logins(const Text& text, std::span<const Kept> told, const Kept& secret, std::vector<Found>& found) {
  for (const Span& login : judge_.logins(text, secret.candidate)) {
    const auto overlaps = [&](const Kept& each) {
      return each.candidate.secret.begin < login.end && login.begin < each.candidate.secret.end;
    };
    const Span there = text.in_lines(login);
    if (std::ranges::any_of(told, overlaps) || std::ranges::find(secrets_, there, {}) != secrets_.end()) continue;
    secrets_.push_back(there);
    Kept half{secret.candidate, "place beside its secret"};
    half.candidate.secret = login;
    add(text, half, found);
  }
}

std::optional<Kept> FileSifter::consider(const Text& text, const Candidate& candidate) {
  // What a decoder only copied was seen before.
  if (text.root != nullptr && (!text.decoded->touches_made(candidate.match) || text.decoded->crosses_break(candidate.match)))
    return std::nullopt;
  ++candidates_;
  const Rule& rule = matcher_.rule(candidate.rule);
  if (in_part_) {
    part_tells_ = part_tells_ && judge_.never(rule, candidate.secret.of(text.bytes));
    return std::nullopt;
  }
  Verdict verdict = judge_.judge(text, candidate);
  if (verdict.keep && (binary_ || (text.decoded != nullptr && text.decoded->binary)) && rule.kind != Kind::file &&
      !(names_itself(rule) && is_printable(text.bytes, candidate.match))) {
    verdict = Verdict::drop("in a binary file, and does not say by itself what it is");
  }
  if (trace_) trace_(text, candidate, rule, verdict);
  if (!verdict.keep) return std::nullopt;
  secrets_.push_back(text.in_lines(candidate.secret));
  return Kept{candidate, verdict.why};
}

// A secret on a line that stood there before is no news, if it was one then, too: its name on another line, or a binary file around it, may
// have been something else.
bool FileSifter::is_new(const Text& text, Span span) {
  if (is_on_new_line(text, span)) return true;
  return text.piece.old_versions && !secrets_before(text.piece).contains(span.of(text.bytes));
}

const std::set<std::string, std::less<>>& FileSifter::secrets_before(const Piece& piece) {
  if (before_) return *before_;
  before_.emplace();
  if (!older_) older_ = std::make_unique<FileSifter>(matcher_, judge_, allowed_, options_);
  older_->gathered_ = &*before_;
  for (const std::string& bytes : piece.old_versions()) {
    Allowance allowance(bytes.size());
    std::vector<Found> none;
    std::vector<Skip> untold;  // what was not known is new
    older_->sift({.path = piece.path, .bytes = bytes, .commit = {}, .blob = {}, .is_new = {}}, allowance, none, untold);
  }
  return *before_;
}

std::string FileSifter::shown_path(const Piece& file) const {
  return member_ == nullptr ? std::string(file.path) : std::string(outer_) + '!' + member_->path;
}

std::optional<std::string> FileSifter::identity(const Rule& rule, const Piece& file, std::string_view secret) const {
  switch (rule.kind) {
    case Kind::file: return identity_of_file(rule.id, shown_path(file));
    case Kind::token: return identity_of_token(secret);
    case Kind::password: break;
  }
  return options_.password_ids->of(secret);
}

bool FileSifter::add(const Text& text, const Kept& kept, std::vector<Found>& found) {
  const Rule& rule = matcher_.rule(kept.candidate.rule);
  const Span span = kept.candidate.secret;
  const bool by_name = rule.kind == Kind::file;
  if (!by_name && !is_new(text, span)) {
    if (trace_) trace_(text, kept.candidate, rule, Verdict::drop("its line is not new"));
    return false;
  }
  std::string_view const secret = span.of(text.bytes);
  if (gathered_ != nullptr) return gathered_->emplace(secret), true;
  std::optional<std::string> id = identity(rule, text.piece, secret);
  if (!id) {
    untold_ = true;
    return false;
  }
  Finding finding;
  finding.rule = &rule;
  finding.path = shown_path(text.piece);
  finding.commit = text.piece.commit;
  finding.blob = text.piece.blob;
  finding.id = *std::move(id);
  finding.verified = kept.verified;
  if (!by_name) finding.accepted = judge_.accepted_hash(finding.path, secret);
  place(text, span, finding);
  if (!by_name) finding.masked = options_.reveal ? escaped(secret) : mask(rule, secret);
  if (member_ != nullptr) finding.decoded = member_->chain;
  if (text.decoded != nullptr) std::ranges::copy(text.decoded->chain, std::back_inserter(finding.decoded));
  const bool accepted = allowed_.allows(finding.id);
  if (accepted && trace_) trace_(text, kept.candidate, rule, Verdict::drop("the allow file accepts it"));
  found.push_back({.finding = std::move(finding),
                   .in_lines = text.in_lines(span),
                   .file = text.decoded == nullptr ? 0 : text.decoded->file,
                   .in_file = text.decoded == nullptr ? span : text.decoded->in_file(span),
                   .in_plain = text.root == nullptr,
                   .opaque = text.decoded != nullptr && text.decoded->opaque,
                   .accepted = accepted});
  return !accepted && found.back().finding.accepted.empty();
}

void FileSifter::place(const Text& text, Span span, Finding& finding) const {
  const Text::LineRange lines = text.lines_of(span);
  finding.line = lines.first;
  finding.end_line = lines.last;
  finding.span = text.original(span);
  // Characters are those of the text whose lines are the file's.
  const Text& counted = text.of_lines();
  finding.column = finding.span.begin - counted.original({counted.lines.begin_of(finding.line), 0}).begin + 1;
  finding.end_column = finding.span.end - counted.original({counted.lines.begin_of(finding.end_line), 0}).begin + 1;
  if (finding.rule->kind == Kind::file) return;
  const Span at = text.in_lines(span);
  finding.character = character_at(counted, finding.line, at.begin);
  finding.end_character = character_at(counted, finding.end_line, at.end);
}

// The lines to show, when all is known that must not be seen on them. What was decoded is shown alone: its line is not what the file has.
void FileSifter::show(const Text& text, std::vector<Found>& found) {
  const std::vector<Span> hidden = by_begin(std::exchange(secrets_, {}));
  for (Found& each : found) {
    Finding& finding = each.finding;
    if (finding.rule->kind == Kind::file) continue;
    std::size_t const line = finding.line;
    finding.excerpt =
        each.in_plain ? excerpt(text.lines.line(line), text.lines.begin_of(line), hidden, each.in_lines, finding.masked) : finding.masked;
  }
}

}  // namespace keysieve
