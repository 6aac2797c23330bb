#include "judge/sifter.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/escape.h"
#include "decode/utf16.h"
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

constexpr std::size_t kCountedLine = std::size_t{1}
                                     << 16;  // bytes of a line in which characters are counted: many findings share a long one

// The column of an offset in characters, from 1; 0 where it stands too far along that line.
std::size_t character_at(const Text& text, std::size_t line, std::size_t offset) {
  std::size_t const begin = text.lines.begin_of(line);
  if (offset - begin > kCountedLine) return 0;
  const auto starts = [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; };
  return 1 + static_cast<std::size_t>(std::ranges::count_if(text.bytes.substr(begin, offset - begin), starts));
}

}  // namespace

Sifter::Sifter(const Matcher& matcher, const Judge& judge, const AllowList& allowed, bool reveal)
    : matcher_(matcher), judge_(judge), allowed_(allowed), scanner_(matcher), reveal_(reveal) {
  for (std::uint32_t i = 0; i < matcher.size(); ++i) {
    const Rule& rule = matcher.rule(RuleIndex{i});
    if (rule.kind == Kind::file && rule.pattern.empty()) by_name_.push_back(RuleIndex{i});
  }
}

std::vector<Finding> Sifter::sift(const Piece& piece, std::vector<Skip>& skips) {
  candidates_ = 0;
  std::vector<Finding> findings = sift_at(piece, skips);
  // What matches does not depend on the path; what becomes of it may.
  const bool by_name_alone = candidates_ == 0;
  for (std::string_view path : piece.other_paths) {
    Piece other = piece;
    other.path = path;
    other.other_paths = {};
    if (by_name_alone) {
      sift_name(other, findings);
    } else {
      std::ranges::move(sift_at(other, skips), std::back_inserter(findings));
    }
  }
  return findings;
}

std::vector<Finding> Sifter::sift_at(const Piece& piece, std::vector<Skip>& skips) {
  std::vector<Finding> findings;
  sift_name(piece, findings);
  sift_text(Text(piece), findings, skips);
  if (const std::optional<Decoded> decoded = decode_utf16(piece.bytes)) sift_text(Text(piece, *decoded), findings, skips);
  std::ranges::stable_sort(findings, {}, [](const Finding& f) { return std::tuple(f.rule->kind != Kind::file, f.line, f.column); });
  return findings;
}

// File rules without a pattern go by name and first bytes alone.
void Sifter::sift_name(const Piece& piece, std::vector<Finding>& findings) {
  for (RuleIndex index : by_name_) {
    if (!Judge::applies(matcher_.rule(index), piece)) continue;
    add(Text(piece), {Candidate{.rule = index, .match = {}, .secret = {}, .key = {}}, {}}, {}, findings);
  }
}

void Sifter::sift_text(const Text& text, std::vector<Finding>& findings, std::vector<Skip>& skips) {
  std::vector<Kept> kept;
  std::vector<Span> secrets;
  std::set<RuleIndex> files;  // file rules that held already: one finding a file
  const auto on_candidate = [&](const Candidate& candidate) {
    ++candidates_;
    const Rule& rule = matcher_.rule(candidate.rule);
    Verdict const verdict = judge_.judge(text, candidate);
    if (trace_) trace_(text, candidate, rule, verdict);
    if (!verdict.keep) return;
    secrets.push_back(candidate.secret);
    if (rule.kind == Kind::file && !files.insert(candidate.rule).second) return;
    kept.push_back({candidate, verdict.why});
  };
  const auto on_undecided = [&](RuleIndex index, Span window) {
    skips.push_back(
        {std::string(text.piece.path),
         "rule " + std::string(matcher_.rule(index).id) + " could not be decided near byte " + std::to_string(text.original(window).begin),
         true});
  };
  scanner_.scan(text.bytes, on_candidate, on_undecided);
  if (kept.empty()) return;
  const std::vector<Span> masked = by_begin(std::move(secrets));
  for (const Kept& each : best(std::move(kept))) add(text, each, masked, findings);
}

// Where rules find the same bytes, one finding is enough: the proven one, the specific one, the graver one, the longer one.
std::vector<Sifter::Kept> Sifter::best(std::vector<Kept> kept) const {
  const auto rank = [&](const Kept& k) {
    const Rule& rule = matcher_.rule(k.candidate.rule);
    return std::tuple(k.verified.empty(), rule.generic, -static_cast<int>(rule.severity),
                      -static_cast<std::ptrdiff_t>(k.candidate.secret.size()), k.candidate.secret.begin, k.candidate.rule);
  };
  std::ranges::sort(kept, {}, rank);
  std::map<std::size_t, std::size_t> taken;  // begin to end of what was accepted; no two overlap
  std::vector<Kept> result;
  for (Kept& each : kept) {
    const Span span = each.candidate.secret;
    if (matcher_.rule(each.candidate.rule).kind != Kind::file) {
      const auto next = taken.lower_bound(span.end);
      const bool free = next == taken.begin() || std::prev(next)->second <= span.begin;
      if (!free) continue;
      taken[span.begin] = span.end;
    }
    result.push_back(each);
  }
  return result;
}

// Asked by the lines of the piece's own bytes: those are what the old version is compared with.
bool Sifter::is_new(const Text& text, Span span) {
  if (!text.piece.is_new) return true;
  if (text.decoded == nullptr)
    return text.piece.is_new(text.lines.line_of(span.begin), text.lines.line_of(std::max(span.begin, span.end - 1)));
  const Span original = text.original(span);
  const Lines lines(text.piece.bytes);
  return text.piece.is_new(lines.line_of(original.begin), lines.line_of(std::max(original.begin, original.end - 1)));
}

std::string Sifter::identity(const Rule& rule, const Piece& piece, std::string_view secret) {
  switch (rule.kind) {
    case Kind::file: return identity_of_file(rule.id, piece.path);
    case Kind::token: return identity_of_token(secret);
    case Kind::password: break;
  }
  const auto [at, fresh] = password_ids_.try_emplace(std::string(secret));
  if (fresh) at->second = identity_of_password(secret);
  return at->second;
}

void Sifter::add(const Text& text, const Kept& kept, const std::vector<Span>& secrets, std::vector<Finding>& findings) {
  const Rule& rule = matcher_.rule(kept.candidate.rule);
  const Span span = kept.candidate.secret;
  const bool by_name = rule.kind == Kind::file;
  if (!by_name && !is_new(text, span)) {
    if (trace_) trace_(text, kept.candidate, rule, Verdict::drop("its line is not new"));
    return;
  }
  std::string_view const secret = span.of(text.bytes);
  std::string id = identity(rule, text.piece, secret);
  if (allowed_.allows(id)) {
    accepted_.insert(std::move(id));
    if (trace_) trace_(text, kept.candidate, rule, Verdict::drop("the allow file accepts it"));
    return;
  }
  Finding finding;
  finding.rule = &rule;
  finding.path = text.piece.path;
  finding.commit = text.piece.commit;
  finding.blob = text.piece.blob;
  finding.id = std::move(id);
  finding.verified = kept.verified;
  finding.line = text.lines.line_of(span.begin);
  finding.end_line = text.lines.line_of(std::max(span.begin, span.end - std::min<std::size_t>(span.end, 1)));
  finding.span = text.original(span);
  finding.column = finding.span.begin - text.original({text.lines.begin_of(finding.line), 0}).begin + 1;
  finding.end_column = finding.span.end - text.original({text.lines.begin_of(finding.end_line), 0}).begin + 1;
  if (!by_name) {
    finding.character = character_at(text, finding.line, span.begin);
    finding.end_character = character_at(text, finding.end_line, span.end);
    finding.masked = reveal_ ? escaped(secret) : mask(rule, secret);
    finding.excerpt = excerpt(text.lines.line(finding.line), text.lines.begin_of(finding.line), secrets, span, finding.masked);
  }
  if (text.decoded != nullptr) finding.decoded = text.decoded->chain;
  findings.push_back(std::move(finding));
}

}  // namespace keysieve
