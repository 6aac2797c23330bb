#include <charconv>
#include <memory>
#include <set>

#include "base/error.h"
#include "base/escape.h"
#include "base/output.h"
#include "base/suggest.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/project_rules.h"
#include "core/builtin.h"
#include "judge/sifter.h"
#include "report/report.h"
#include "source/files.h"

namespace keysieve {
namespace {

const Rule* rule_named(std::string_view id) {
  for (const Rule& rule : builtin_rules()) {
    if (rule.id == id) return &rule;
  }
  return nullptr;
}

std::string listed(const std::string& label, Strings words) {
  const std::string line = with_commas(words);
  return line.empty() ? line : "  " + label + escaped(line) + '\n';
}

// A paragraph with its label in the margin; nothing where there is no text.
std::string told(std::string_view label, std::string_view text) {
  constexpr std::size_t margin = 12;
  if (text.empty()) return {};
  std::string lines = wrapped(text, margin);
  lines.replace(2, label.size(), label);
  return lines;
}

// What to do about a secret of that kind.
std::string remedy(const Rule& rule) {
  const std::string text =
      told("Opens", rule.opens) + told("Revoke", rule.revoke) + told("Rotate", rule.advice) + told("Misuse", rule.misuse);
  return text.empty() ? text : text + '\n';
}

std::string heading(const Rule& rule) {
  return std::string(rule.id) + ": " + std::string(rule.title) + ", severity " + std::string(severity_name(rule.severity)) + '\n';
}

std::string rule_text(const Rule& rule) {
  std::string text = heading(rule) + '\n' + remedy(rule);
  text += listed("Holds one of:    ", rule.needs);
  text += listed("Close to one of: ", rule.near);
  text += listed("Only in:         ", rule.paths);
  text += listed("Never in:        ", rule.except);
  if (!rule.checksum.empty()) text += "  Proven by:       " + std::string(rule.checksum) + ", without a network\n";
  if (!rule.pattern.empty()) text += "  Pattern:         " + escaped(rule.pattern) + '\n';
  return text + "  Written in:      " + std::string(rule.where) + '\n';
}

struct FileLine {
  std::string path;
  std::size_t line = 0;
};

// PATH:LINE, where PATH may hold colons itself.
FileLine place_of(const std::string& text) {
  std::size_t const colon = text.rfind(':');
  FileLine place;
  if (colon != std::string::npos && colon > 0) {
    const char* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + colon + 1, end, place.line);
    if (error == std::errc() && stop == end && place.line > 0) {
      place.path = text.substr(0, colon);
      return place;
    }
  }
  std::vector<std::string_view> known;
  for (const Rule& rule : builtin_rules()) known.push_back(rule.id);
  throw UsageError("explain: '" + escaped(text) + "' is neither a rule nor PATH:LINE" + did_you_mean(text, known));
}

// Sifts what it is given and writes down what became of each candidate on one line.
class Explainer final : public Consumer {
 public:
  Explainer(std::size_t line, const ProjectRules& project)
      : matcher_(project.own().rules, project.own().database),
        judge_(matcher_, builtin_words(), {.exemptions = &project.exemptions()}),
        sifter_(matcher_, judge_, project.project().allowed) {
    sifter_.trace([this, line](const Text& text, const Candidate& candidate, const Rule& rule, const Verdict& verdict) {
      if (candidate.match.size() == 0) return;
      const Text::LineRange lines_of_it = text.lines_of(candidate.secret);
      if (line < lines_of_it.first || line > lines_of_it.last) return;
      std::string why = verdict.keep ? "kept" : "dropped: " + std::string(verdict.why);
      if (verdict.keep && !verdict.why.empty()) why += ", proven by its " + std::string(verdict.why);
      lines.insert("  [" + std::string(rule.id) + "]  " + why + '\n');
      if (verdict.keep) kept.insert(&rule);
    });
  }
  void take(const Piece& piece) override {
    std::vector<Skip> skips;
    static_cast<void>(sifter_.sift(piece, skips));
    for (Skip& each : skips) skip(std::move(each));
  }
  void skip(Skip skip) override {
    incomplete_ += skip.incomplete ? 1 : 0;
    lines.insert("  not scanned: " + escaped(skip.path) + ": " + escaped(skip.reason) + '\n');
  }
  void count(const Counts&) override {}
  [[nodiscard]] std::size_t incomplete() const override { return incomplete_; }

  std::set<std::string> lines;
  std::set<const Rule*> kept;  // in the order of the table of rules

 private:
  std::size_t incomplete_ = 0;
  Matcher matcher_;
  Judge judge_;
  Sifter sifter_;
};

ExitCode explain(const std::string& what) {
  Output output = Output::standard();
  if (const Rule* rule = rule_named(what)) {
    output.write(rule_text(*rule));
    output.finish();
    return ExitCode::clean;
  }
  const FileLine place = place_of(what);
  const ProjectRules project(true);
  Explainer explainer(place.line, project);
  Files source({.paths = {place.path}, .honour_ignore = false});
  Consumer* const consumer = &explainer;
  source.run({&consumer, 1});
  output.write(escaped(place.path) + ", line " + std::to_string(place.line) + ":\n");
  for (const std::string& line : explainer.lines) output.write(line);
  if (explainer.lines.empty()) output.write("  no rule's pattern matches here\n");
  for (const Rule* rule : explainer.kept) output.write('\n' + heading(*rule) + remedy(*rule));
  if (!explainer.kept.empty()) output.write("What takes it out of git: keysieve fix\n");
  output.finish();
  return explainer.incomplete() > 0 ? ExitCode::incomplete : ExitCode::clean;
}

}  // namespace

Action declare_explain(CLI::App& app) {
  const auto what = std::make_shared<std::string>();
  Arguments(app).positional("RULE|PATH:LINE", *what, "A rule's name, or a line of a file").required();
  return [what] { return explain(*what); };
}

}  // namespace keysieve
