#include "judge/judge.h"

#include <cstring>

#include <algorithm>
#include <map>
#include <mutex>
#include <vector>

#include "base/glob.h"
#include "base/text.h"
#include "judge/checksum/checksum.h"
#include "judge/entropy.h"
#include "judge/inline_mark.h"
#include "judge/login.h"
#include "match/regex.h"

namespace keysieve {
namespace {

constexpr std::size_t around = 2048;  // bytes before and after the match that the judge of values may look at

bool has_magic(std::string_view bytes, std::string_view magic) {
  const auto digit = [](char c) { return static_cast<unsigned>(c <= '9' ? c - '0' : c - 'a' + 10); };
  if (bytes.size() < magic.size() / 2) return false;
  for (std::size_t i = 0; i + 1 < magic.size(); i += 2) {
    if (static_cast<unsigned char>(bytes[i / 2]) != digit(magic[i]) * 16 + digit(magic[i + 1])) return false;
  }
  return true;
}

bool any_matches(Strings globs, std::string_view path) {
  return std::ranges::any_of(globs, [&](std::string_view glob) { return glob_matches(glob, path); });
}

// The lines of the match, cut to some bytes around it: a line may be a whole minified file.
Span lines_around(const Text& text, Span match) {
  std::string_view const before = text.bytes.substr(0, match.begin).substr(match.begin - std::min(match.begin, around));
  const auto* const newline = static_cast<const char*>(memrchr(before.data(), '\n', before.size()));
  std::size_t const start = newline == nullptr ? 0 : static_cast<std::size_t>(newline - before.data()) + 1;
  std::size_t const from = match.end > match.begin ? match.end - 1 : match.end;
  std::string_view const behind = text.bytes.substr(from, match.end + around - from);
  return {match.begin - before.size() + start, std::max(match.end, from + std::min(behind.find('\n'), behind.size()))};
}

// Its own line, and that of the file where a decoder made the text.
bool is_marked(const Text& text, Span match) {
  const Text::LineRange lines = text.lines_of(match);
  if (has_inline_mark(text.of_lines().lines, lines.first, lines.last)) return true;
  if (text.root == nullptr) return false;
  return has_inline_mark(text.lines, text.lines.line_of(match.begin), text.lines.line_of(std::max(match.begin, match.end - 1)));
}

}  // namespace

struct Judge::PathPatterns {
  std::map<const Rule*, std::vector<Regex>> of;
  std::mutex lock;  // an expression serves one thread at a time
};

Judge::Judge(const Matcher& matcher, Words words, JudgePolicy policy)
    : matcher_(matcher),
      values_(words),
      login_names_(words.list("login-names")),
      policy_(policy),
      path_patterns_(std::make_shared<PathPatterns>()) {
  for (std::size_t i = matcher.first_own(); i < matcher.size(); ++i) {
    const Rule& rule = matcher.rule(RuleIndex{static_cast<std::uint32_t>(i)});
    for (std::string_view pattern : rule.path_patterns) path_patterns_->of[&rule].emplace_back(pattern);
  }
}

bool Judge::looks_at(const Rule& rule, std::string_view path) const {
  if (!rule.path_patterns.empty()) {
    const std::lock_guard guard(path_patterns_->lock);
    const auto holds = [&](const Regex& pattern) {
      Regex::Match match;
      return pattern.find(path, 0, path.size(), match) == Regex::Result::match;
    };
    if (std::ranges::none_of(path_patterns_->of.at(&rule), holds)) return false;
  }
  return (rule.paths.empty() || any_matches(rule.paths, path)) && !any_matches(rule.except, path);
}

bool Judge::fits(const Rule& rule, const Piece& piece) {
  return rule.magic.empty() || std::ranges::any_of(rule.magic, [&](std::string_view magic) { return has_magic(piece.bytes, magic); });
}

Verdict Judge::exempt(const Text& text, const Candidate& candidate, const Rule& rule, Verdict kept) const {
  if (policy_.exemptions == nullptr) return kept;
  std::string_view reason = policy_.exemptions->disables(rule);
  if (reason.empty()) reason = policy_.exemptions->accepts(text, candidate, rule);
  return reason.empty() ? kept : Verdict::drop(reason);
}

Verdict Judge::judge_name(const Text& text, const Candidate& candidate) const {
  return exempt(text, candidate, matcher_.rule(candidate.rule), {});
}

std::vector<Span> Judge::logins(const Text& text, const Candidate& candidate) const {
  const Rule& rule = matcher_.rule(candidate.rule);
  if (rule.kind == Kind::file) return {};
  const bool named = !rule.generic && static_cast<std::size_t>(candidate.rule) < matcher_.first_own();
  return logins_beside(text.bytes, candidate.secret, named ? rule.id.substr(0, rule.id.find('-')) : std::string_view(), login_names_);
}

Verdict Judge::judge(const Text& text, const Candidate& candidate) const {
  const Rule& rule = matcher_.rule(candidate.rule);
  if (!looks_at(rule, text.piece.path) || !fits(rule, text.piece)) return Verdict::drop("the rule does not look at this path");
  ProofResult proof{Proof::unknown, {}};
  if (const Checksum* checksum = find_checksum(rule.checksum)) proof = checksum->check(candidate.secret.of(text.bytes));
  if (proof.proof == Proof::failed) return Verdict::drop("its checksum or structure does not hold");
  const Verdict value = judge_value(text, candidate, rule);
  if (!value.keep) return value;
  const bool proven = proof.proof == Proof::passed;
  if (!proven && rule.entropy > 0 && entropy(candidate.secret.of(text.bytes)) < rule.entropy) {
    return Verdict::drop("too regular to be random (entropy)");
  }
  if (!rule.near.empty() && !is_near(text, rule, candidate.match)) return Verdict::drop("none of the words that must stand close by does");
  const auto stands = [&](std::string_view word) { return contains_without_case(text.bytes, word); };
  if (!rule.anywhere.empty() && std::ranges::none_of(rule.anywhere, stands)) return Verdict::drop("none of its words stands in the text");
  if (policy_.inline_marks && is_marked(text, candidate.match)) return Verdict::drop("an inline mark on its line accepts it");
  return exempt(text, candidate, rule, Verdict::proven(proven ? proof.how : value.why));
}

Verdict Judge::judge_value(const Text& text, const Candidate& candidate, const Rule& rule) const {
  const Span line = lines_around(text, candidate.match);
  std::size_t const before = candidate.match.begin - std::min(candidate.match.begin, around);
  std::size_t const after = std::min(text.bytes.size(), candidate.match.end + around);
  return values_.judge({.rule = rule,
                        .secret = candidate.secret.of(text.bytes),
                        .key = candidate.key.of(text.bytes),
                        .line = line.of(text.bytes),
                        .secret_at = candidate.secret.begin - line.begin,
                        .path = text.piece.path,
                        .before = text.bytes.substr(before, candidate.match.begin - before),
                        .match = candidate.match.of(text.bytes),
                        .after = text.bytes.substr(candidate.match.end, after - candidate.match.end)});
}

bool Judge::is_near(const Text& text, const Rule& rule, Span match) {
  if (text.root != nullptr && is_near(*text.root, rule, text.in_lines(match))) return true;
  std::size_t const first = text.lines.line_of(match.begin);
  std::size_t const last = text.lines.line_of(std::max(match.begin, match.end - std::min<std::size_t>(match.end, 1)));
  std::size_t const from = first - std::min<std::size_t>(first - 1, rule.near_lines);
  std::size_t const to = std::min(text.lines.count(), last + rule.near_lines);
  std::size_t const begin = text.lines.begin_of(from);
  std::size_t const end = to < text.lines.count() ? text.lines.begin_of(to + 1) : text.bytes.size();
  // Lines may be long: only so much around the match counts as close by.
  std::size_t const middle = text.lines.begin_of(first);
  std::size_t const near_from = std::max(begin, middle - std::min(middle, around));
  std::size_t const near_to = std::min(end, text.lines.begin_of(last) + 4 * around);
  std::string_view const close = text.bytes.substr(near_from, near_to - near_from);
  return std::ranges::any_of(rule.near, [&](std::string_view word) { return contains_without_case(close, word); });
}

}  // namespace keysieve
