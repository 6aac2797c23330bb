#include "judge/exemptions.h"

#include <algorithm>
#include <mutex>
#include <vector>

#include "base/ascii.h"
#include "base/error.h"
#include "base/glob.h"
#include "base/text.h"
#include "git/digest.h"
#include "match/regex.h"

namespace keysieve {
namespace {

constexpr std::size_t kLongestLine = 1 << 16;  // bytes of lines that an expression is held against, around the match

std::vector<Regex> compiled(const std::vector<std::string>& patterns, const std::string& where) {
  std::vector<Regex> result;
  for (const std::string& pattern : patterns) {
    try {
      result.emplace_back(pattern);
    } catch (const UsageError& error) {
      throw UsageError(where + ": '" + pattern + "' is no expression: " + error.what());
    }
  }
  return result;
}

bool any_found(const std::vector<Regex>& patterns, std::string_view text) {
  Regex::Match match;
  return std::ranges::any_of(patterns, [&](const Regex& each) { return each.find(text, 0, text.size(), match) == Regex::Result::match; });
}

bool any_glob(const std::vector<std::string>& globs, std::string_view text) {
  return std::ranges::any_of(globs, [&](const std::string& glob) { return glob_matches(glob, text); });
}

std::string_view lines_of(const Text& text, Span match) {
  std::size_t const begin = text.lines.begin_of(text.lines.line_of(match.begin));
  std::size_t const newline = text.bytes.find('\n', std::max(match.begin, match.end - std::min<std::size_t>(match.end, 1)));
  std::size_t const end = newline == std::string_view::npos ? text.bytes.size() : newline;
  std::size_t const from = std::max(begin, match.begin - std::min(match.begin, kLongestLine));
  return text.bytes.substr(from, std::min(end, match.end + kLongestLine) - from);
}

std::string sha1(std::string_view bytes) {
  git::Digest digest(git::ObjectId::kSha1);
  digest.add(bytes);
  return digest.finish().hex();
}

// What detect-secrets takes for the secret of a private key: the words of its first line.
std::string_view key_words(std::string_view secret) {
  static constexpr std::string_view begin = "BEGIN ";
  std::size_t const at = secret.substr(0, 64).find(begin);
  std::size_t const end = at == std::string_view::npos ? at : secret.find("-----", at);
  return end == std::string_view::npos ? std::string_view() : secret.substr(at, end - at);
}

}  // namespace

struct Exemptions::Compiled {
  struct One {
    const Exemption& of;
    std::string reason;
    std::vector<std::string> stop_words;  // lower case
    std::vector<Regex> path, secret, match, line;
  };
  std::vector<One> list;
  std::vector<std::string> disabled;  // reasons, by position in the settings
  std::mutex lock;                    // of the expressions

  static bool holds(const One& one, const Text& text, const Candidate& candidate, const Rule& rule);
};

Exemptions::Exemptions(const Settings& settings) : settings_(settings), compiled_(std::make_unique<Compiled>()) {
  for (const Exemption& each : settings.exemptions) {
    Compiled::One one{each,
                      "the settings accept it (" + each.where + ")",
                      {},
                      compiled(each.path_patterns, each.where),
                      compiled(each.secret_patterns, each.where),
                      compiled(each.match_patterns, each.where),
                      compiled(each.line_patterns, each.where)};
    for (const std::string& word : each.stop_words) one.stop_words.push_back(lowered(word));
    compiled_->list.push_back(std::move(one));
  }
  for (const DisabledRule& each : settings.disabled) compiled_->disabled.push_back("the settings do not use the rule (" + each.where + ")");
}

Exemptions::~Exemptions() = default;

std::string_view Exemptions::disables(const Rule& rule) const {
  for (std::size_t i = 0; i < settings_.disabled.size(); ++i) {
    const DisabledRule& each = settings_.disabled[i];
    if (each.generic ? rule.generic : glob_matches(each.glob, rule.id)) return compiled_->disabled[i];
  }
  return {};
}

bool Exemptions::Compiled::holds(const One& one, const Text& text, const Candidate& candidate, const Rule& rule) {
  const Exemption& of = one.of;
  std::string_view const path = text.piece.path;
  std::string_view const secret = candidate.secret.of(text.bytes);
  if (!of.rules.empty() && !any_glob(of.rules, rule.id)) return false;
  if (!of.paths.empty() && !any_glob(of.paths, path)) return false;
  if (!of.values.empty() && std::ranges::find(of.values, secret) == of.values.end()) return false;
  const auto stands = [&](const std::string& word) { return contains_without_case(secret, word); };
  if (!one.stop_words.empty() && std::ranges::none_of(one.stop_words, stands)) return false;
  if (!one.path.empty() && !any_found(one.path, path)) return false;
  if (!one.secret.empty() && !any_found(one.secret, secret)) return false;
  if (!one.match.empty() && !any_found(one.match, candidate.match.of(text.bytes))) return false;
  return one.line.empty() || any_found(one.line, lines_of(text, candidate.match));
}

std::string_view Exemptions::accepts(const Text& text, const Candidate& candidate, const Rule& rule) const {
  const std::lock_guard guard(compiled_->lock);
  for (const Compiled::One& one : compiled_->list) {
    if (Compiled::holds(one, text, candidate, rule)) return one.reason;
  }
  return {};
}

std::string Exemptions::hashed(std::string_view path, std::string_view secret) const {
  if (settings_.hashes.empty()) return {};
  for (std::string_view each : {secret, key_words(secret)}) {
    if (each.empty()) continue;
    const auto [first, last] = settings_.hashes.equal_range(sha1(each));
    const auto at = std::find_if(first, last, [&](const auto& entry) { return entry.second.path == path; });
    if (at != last) return at->second.where;
  }
  return {};
}

std::string accepted_place(const Settings& settings, std::string_view commit, std::string_view path, std::size_t line) {
  if (!commit.empty() && !settings.commits.empty()) {
    for (const auto& [id, where] : settings.commits) {
      if (commit.starts_with(id)) return where;
    }
  }
  for (const AcceptedPlace& place : settings.places) {
    if ((place.commit.empty() || place.commit == commit) && (place.line == 0 || place.line == line) && place.path == path)
      return place.where;
  }
  return {};
}

}  // namespace keysieve
