#include "judge/sifter.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/escape.h"
#include "decode/pair_names.h"
#include "decode/unfold.h"
#include "decode/unopened.h"
#include "decode/utf16.h"
#include "decode/utf32.h"
#include "judge/binary.h"
#include "judge/excerpt.h"
#include "judge/identity.h"
#include "judge/mask.h"

namespace keysieve {
namespace {

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

Sifter::Sifter(const Matcher& matcher, const Judge& judge, const AllowList& allowed, const SifterOptions& options)
    : matcher_(matcher), judge_(judge), allowed_(allowed), scanner_(matcher), options_(options) {
  for (std::uint32_t i = 0; i < matcher.size(); ++i) {
    const Rule& rule = matcher.rule(RuleIndex{i});
    if (rule.kind == Kind::file && rule.pattern.empty()) by_name_.push_back(RuleIndex{i});
  }
}

std::vector<Finding> Sifter::sift(const Piece& piece, std::vector<Skip>& skips) {
  candidates_ = 0;
  std::vector<Finding> findings = sift_at(piece, true, skips);
  // What matches does not depend on the path; what becomes of it may.
  const bool by_name_alone = candidates_ == 0;
  for (std::string_view path : piece.other_paths) {
    Piece other = piece;
    other.path = path;
    other.other_paths = {};
    if (by_name_alone) {
      std::vector<Found> found;
      sift_name(other, found);
      std::ranges::move(told(std::move(found)), std::back_inserter(findings));
    } else {
      // A container is opened once: what it holds is told of the first path.
      std::ranges::move(sift_at(other, false, skips), std::back_inserter(findings));
    }
  }
  return findings;
}

std::vector<Finding> Sifter::sift_at(const Piece& piece, bool open, std::vector<Skip>& skips) {
  std::vector<Found> found;
  sift_file(piece, found, skips);
  if (open && options_.decode == DecodeLevel::all && !container_format(piece.bytes).empty()) sift_container(piece, found, skips);
  std::vector<Finding> findings = told(std::move(found));
  std::ranges::stable_sort(findings, {}, [](const Finding& f) {
    return std::tuple(f.path.size(), std::string_view(f.path), f.rule->kind != Kind::file, f.line, f.column);
  });
  return findings;
}

void Sifter::sift_file(const Piece& piece, std::vector<Found>& found, std::vector<Skip>& skips) {
  // A user's own rules may hold by what stands anywhere in the text: with them each text is scanned whole.
  descent_.begin(matcher_.groups().size() > 1 ? nullptr : piece.lineage);
  sift_name(piece, found);
  if (const auto why = unopened(piece.bytes); !why.empty()) skips.push_back({shown_path(piece), std::string(why), false});
  const bool container = !container_format(piece.bytes).empty();
  std::optional<Decoded> whole = container ? std::nullopt : decode_utf32(piece.bytes);
  if (!container && !whole) whole = decode_utf16(piece.bytes);
  binary_ = container || (!whole && is_binary(piece.bytes));
  sift_whole(Text(piece), !whole && !binary_, found, skips);
  if (whole) sift_whole(Text(piece, *whole), true, found, skips);
}

void Sifter::sift_container(const Piece& piece, std::vector<Found>& found, std::vector<Skip>& skips) {
  std::string const outer(piece.path);
  const auto take = [&](const Member& member) {
    // For globs, the container is a folder.
    std::string judged = outer + '/' + member.path;
    std::ranges::replace(judged, '!', '/');
    member_ = &member;
    outer_ = piece.path;
    Piece file{judged, member.bytes, piece.commit, piece.blob, {}};
    sift_file(file, found, skips);
    member_ = nullptr;
  };
  const auto leave = [&](const std::string& path, const std::string& why) {
    skips.push_back({path.empty() ? outer : outer + '!' + path, why, true});
  };
  Unpacker(take, leave).unpack(piece.bytes, piece.path);
  drop_outer(found);
}

// File rules without a pattern go by name and first bytes alone.
void Sifter::sift_name(const Piece& piece, std::vector<Found>& found) {
  for (RuleIndex index : by_name_) {
    if (!judge_.applies(matcher_.rule(index), piece)) continue;
    const Candidate candidate{.rule = index, .match = {}, .secret = {}, .key = {}};
    const Text text(piece);
    if (judge_.judge_name(text, candidate).keep) add(text, {candidate, {}}, found);
  }
}

void Sifter::sift_whole(const Text& text, bool decode, std::vector<Found>& found, std::vector<Skip>& skips) {
  secrets_.clear();
  std::vector<Found> here;
  sift_text(text, here, skips);
  if (decode && options_.decode != DecodeLevel::off) sift_hidden(text, here, skips);
  settle(here);
  show(text, here);
  std::ranges::move(here, std::back_inserter(found));
}

void Sifter::sift_hidden(const Text& text, std::vector<Found>& found, std::vector<Skip>& skips) {
  std::vector<Found> here;
  const auto take = [&](const Decoded& made) { sift_text(Text(text, made), here, skips); };
  std::string_view why;
  const std::size_t before = candidates_;
  const auto parts = is_structured(text.piece.path) ? std::nullopt : descent_.parts_to_unfold(text);  // a name may stand lines away
  for (std::size_t i = 0; parts && i < parts->size() && candidates_ == before && why.empty(); ++i) {
    why = Unfolder().unfold_part(text.bytes, text.piece.path, (*parts)[i], take);
  }
  if (!parts || candidates_ != before || !why.empty()) {  // where parts lead to something, the whole tells what
    here.clear();
    why = Unfolder().unfold(text.bytes, text.piece.path, text.decoded, take);
  }
  if (!why.empty()) skips.push_back({shown_path(text.piece), std::string(why), true});
  if (why.empty() && text.decoded == nullptr) descent_.unfolded();
  std::ranges::move(here, std::back_inserter(found));
}

void Sifter::sift_text(const Text& text, std::vector<Found>& found, std::vector<Skip>& skips) {
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
  drop_lonely(text, matcher_, kept);
  for (const Kept& each : best(std::move(kept), matcher_)) add(text, each, found);
}

std::optional<Kept> Sifter::consider(const Text& text, const Candidate& candidate) {
  // What a decoder only copied was seen before.
  if (text.root != nullptr && !text.decoded->touches_made(candidate.match)) return std::nullopt;
  ++candidates_;
  const Rule& rule = matcher_.rule(candidate.rule);
  Verdict verdict = judge_.judge(text, candidate);
  if (verdict.keep && binary_ && rule.kind != Kind::file && !(names_itself(rule) && is_printable(text.bytes, candidate.match))) {
    verdict = Verdict::drop("in a binary file, and does not say by itself what it is");
  }
  if (trace_) trace_(text, candidate, rule, verdict);
  if (!verdict.keep) return std::nullopt;
  secrets_.push_back(text.in_lines(candidate.secret));
  return Kept{candidate, verdict.why};
}

// Asked by the lines of the piece's own bytes: those are what the old version is compared with.
bool Sifter::is_new(const Text& text, Span span) {
  if (!text.piece.is_new) return true;
  if (text.of_lines().decoded == nullptr) {
    const Text::LineRange lines = text.lines_of(span);
    return text.piece.is_new(lines.first, lines.last);
  }
  const Span original = text.original(span);
  const Lines lines(text.piece.bytes);
  return text.piece.is_new(lines.line_of(original.begin), lines.line_of(std::max(original.begin, original.end - 1)));
}

std::string Sifter::shown_path(const Piece& piece) const {
  return member_ == nullptr ? std::string(piece.path) : std::string(outer_) + '!' + member_->path;
}

std::string Sifter::identity(const Rule& rule, const Piece& piece, std::string_view secret) {
  switch (rule.kind) {
    case Kind::file: return identity_of_file(rule.id, shown_path(piece));
    case Kind::token: return identity_of_token(secret);
    case Kind::password: break;
  }
  const auto [at, fresh] = password_ids_.try_emplace(std::string(secret));
  if (fresh) at->second = identity_of_password(secret);
  return at->second;
}

void Sifter::add(const Text& text, const Kept& kept, std::vector<Found>& found) {
  const Rule& rule = matcher_.rule(kept.candidate.rule);
  const Span span = kept.candidate.secret;
  const bool by_name = rule.kind == Kind::file;
  const Text::LineRange lines = text.lines_of(span);
  if (!by_name && !is_new(text, span)) {
    if (trace_) trace_(text, kept.candidate, rule, Verdict::drop("its line is not new"));
    return;
  }
  std::string_view const secret = span.of(text.bytes);
  Finding finding;
  finding.rule = &rule;
  finding.path = shown_path(text.piece);
  finding.commit = text.piece.commit;
  finding.blob = text.piece.blob;
  finding.id = identity(rule, text.piece, secret);
  finding.verified = kept.verified;
  finding.line = lines.first;
  finding.end_line = lines.last;
  if (!by_name) finding.accepted = judge_.accepted_hash(finding.path, secret);
  finding.span = text.original(span);
  // Characters are those of the text whose lines are the file's.
  const Text& counted = text.of_lines();
  const Span at = text.in_lines(span);
  finding.column = finding.span.begin - counted.original({counted.lines.begin_of(finding.line), 0}).begin + 1;
  finding.end_column = finding.span.end - counted.original({counted.lines.begin_of(finding.end_line), 0}).begin + 1;
  if (!by_name) {
    finding.character = character_at(counted, finding.line, at.begin);
    finding.end_character = character_at(counted, finding.end_line, at.end);
    finding.masked = options_.reveal ? escaped(secret) : mask(rule, secret);
  }
  if (member_ != nullptr) finding.decoded = member_->chain;
  if (text.decoded != nullptr) std::ranges::copy(text.decoded->chain, std::back_inserter(finding.decoded));
  const bool accepted = allowed_.allows(finding.id);
  if (accepted && trace_) trace_(text, kept.candidate, rule, Verdict::drop("the allow file accepts it"));
  found.push_back({.finding = std::move(finding),
                   .in_lines = at,
                   .in_plain = text.root == nullptr,
                   .opaque = text.decoded != nullptr && text.decoded->opaque,
                   .accepted = accepted});
}

// The lines to show, when all is known that must not be seen on them. What was decoded is shown alone: its line is not what the file has.
void Sifter::show(const Text& text, std::vector<Found>& found) {
  const std::vector<Span> hidden = by_begin(std::exchange(secrets_, {}));
  for (Found& each : found) {
    Finding& finding = each.finding;
    if (finding.rule->kind == Kind::file) continue;
    std::size_t const line = finding.line;
    finding.excerpt =
        each.in_plain ? excerpt(text.lines.line(line), text.lines.begin_of(line), hidden, each.in_lines, finding.masked) : finding.masked;
  }
}

std::vector<Finding> Sifter::told(std::vector<Found> found) {
  std::vector<Finding> findings;
  for (Found& each : found) {
    if (!each.accepted) findings.push_back(std::move(each.finding));
  }
  return findings;
}

}  // namespace keysieve
