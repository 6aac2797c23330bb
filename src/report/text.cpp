// The report to a person, at most 80 columns where a name allows: a server's lines carry `remote: ` before them.
#include <algorithm>
#include <set>

#include "base/ascii.h"
#include "base/escape.h"
#include "base/shell.h"
#include "base/text.h"
#include "report/next_step.h"
#include "report/report.h"
#include "report/wording.h"

namespace keysieve {
namespace {

constexpr std::size_t columns = 80;
constexpr std::size_t most_skips = 20;  // then a count: the rest is in `--format jsonl`
constexpr std::size_t most_paths = 5;
constexpr std::size_t most_names = 3;

struct Paint {
  bool color;
  [[nodiscard]] std::string strong(const std::string& text) const { return color ? "\x1b[1;31m" + text + "\x1b[0m" : text; }
  [[nodiscard]] std::string title(const std::string& text) const { return color ? "\x1b[1m" + text + "\x1b[0m" : text; }
  [[nodiscard]] std::string faint(const std::string& text) const { return color ? "\x1b[2m" + text + "\x1b[0m" : text; }
};

std::string heading(const Finding& finding, const Paint& paint) {
  std::string place = escaped(finding.path);
  if (finding.rule->kind != Kind::file) place += ':' + std::to_string(finding.line) + ':' + std::to_string(finding.column);
  std::string const title(finding.rule->title);
  std::string const rule = "[" + std::string(finding.rule->id) + "]";
  std::size_t const used = 2 + shown_width(place) + 2 + shown_width(title);
  std::string line = "  " + paint.title(place) + "  " + title;
  if (used + 2 + rule.size() <= columns) return line + std::string(columns - used - rule.size(), ' ') + paint.faint(rule) + '\n';
  if (used > columns) line = "  " + paint.title(place) + "\n    " + title;
  return line + "\n    " + paint.faint(rule) + '\n';
}

// The first of them by name; of all that are left, `more` beyond these included, the number.
std::string list(const std::vector<std::string>& names, std::size_t more = 0) {
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most_names); ++i) text += (i == 0 ? "" : ", ") + escaped(names[i]);
  more += names.size() - std::min(names.size(), most_names);
  return more == 0 ? text : text + " and " + std::to_string(more) + " more";
}

std::string also(const Finding& finding) {
  std::vector<std::string> places;
  for (const Place& place : finding.also) {
    places.push_back(place.path + ':' + std::to_string(place.line) + (place.commit.empty() ? "" : " in " + place.commit.substr(0, 12)));
  }
  return "also at " + list(places, finding.also_more);
}

// Who brought it, when, and where it stands now.
std::string history(const Finding& finding) {
  std::string text;
  if (!finding.commit.empty()) {
    text += wrapped("commit " + finding.commit.substr(0, 12) + (finding.author.empty() ? "" : " by " + escaped(finding.author)) +
                        (finding.date.empty() ? "" : " on " + finding.date),
                    4);
  }
  if (!finding.also.empty()) text += wrapped(also(finding), 4);
  if (!finding.days_open) return text;
  const std::string open = (finding.on_remotes.empty() ? "committed for " : "in the open for ") + age(finding);
  if (finding.blob.empty()) return text + wrapped(open, 4);  // a message stands at no path that a tip could still have
  return text + wrapped(open + (finding.in_head ? ", still at the tip of " + list(finding.at_tips) : ", gone from every tip"), 4);
}

// The first two sentences: what to do now. `keysieve explain`, which stands below, has the rest.
std::string_view brief(std::string_view text) {
  std::size_t ends = 0;
  for (std::size_t at = text.find(". "); at != std::string_view::npos; at = text.find(". ", at + 1)) {
    const bool sentence = at + 2 < text.size() && is_upper(text[at + 2]);
    if (sentence && ++ends == 2) return text.substr(0, at + 1);
  }
  return text;
}

std::string block(const Finding& finding, const Paint& paint) {
  std::string text = heading(finding, paint);
  if (!finding.excerpt.empty()) text += "    " + std::to_string(finding.line) + " | " + finding.excerpt + '\n';
  text += "    id " + finding.id;
  if (!finding.verified.empty()) text += ", proven by its " + finding.verified;
  for (std::size_t i = 0; i < finding.decoded.size(); ++i) text += (i == 0 ? ", decoded from " : " → ") + finding.decoded[i];
  text += '\n';
  text += history(finding);
  for (const NextStep& step : next_steps(finding)) {
    text += wrapped(brief(step.text), 4);
    if (!step.command.empty()) text += "      " + step.command + '\n';
  }
  return text + '\n';
}

std::string head(const Report& report, const Paint& paint) {
  std::set<std::string_view> paths;
  for (const Finding& finding : report.findings) paths.insert(finding.path);
  std::string const what = counted(report.findings.size(), "secret", "secrets") + " in " + counted(paths.size(), "file", "files") + ".";
  return "keysieve: " + paint.strong(what) + (report.occasion.stopped.empty() ? "" : " " + report.occasion.stopped) + "\n\n";
}

std::string what_to_do(const Report& report) {
  const Finding& first = report.findings.front();
  const bool one = report.findings.size() == 1;
  const bool one_rule = std::ranges::all_of(report.findings, [&first](const Finding& each) { return each.rule == first.rule; });
  std::string text = "  Not a secret?     keysieve allow " + (one ? first.id : "ID") + " --reason \"…\"\n";
  text += "  What it opens:    keysieve explain " + (one_rule ? std::string(first.rule->id) : "RULE") + '\n';
  if (!report.occasion.take_out) {
    const bool stopped = !report.occasion.stopped.empty() && !first.commit.empty();
    return stopped ? text + "  Take it out:      keysieve fix" + (one ? " " + first.id : "") + '\n' : text;
  }
  std::set<std::string> paths;
  for (const Finding& finding : report.findings) paths.insert(finding.path);
  std::string command = report.occasion.take_out();
  for (const std::string& path : paths) {
    if (paths.size() <= most_paths) command += ' ' + shell_pathspec(path);
  }
  if (paths.size() > most_paths) command += " FILE…";
  return text + "  Take it out:      " + command + '\n';
}

std::string not_scanned(const Report& report) {
  std::string text;
  std::size_t shown = 0;
  for (const Skip& skip : report.skips) {
    if (!skip.incomplete) continue;
    if (++shown > most_skips) continue;
    text += "  not scanned: " + escaped(skip.path) + ": " + escaped(skip.reason) + '\n';
  }
  if (shown > most_skips) text += "  and " + std::to_string(shown - most_skips) + " more; --format jsonl lists them all\n";
  if (!report.incomplete) return text;
  std::string const stopped = report.findings.empty() && !report.occasion.stopped.empty() ? " " + report.occasion.stopped : "";
  return "keysieve: the scan is incomplete: " + counted(shown, "thing was", "things were") + " not scanned." + stopped + '\n' + text;
}

std::string clean(const Report& report) {
  std::string text = "keysieve: no secrets in " + counted(report.counts.files + report.counts.blobs, "file", "files");
  std::size_t const by_policy = static_cast<std::size_t>(std::ranges::count(report.skips, false, &Skip::incomplete));
  if (by_policy > 0) text += ", " + std::to_string(by_policy) + " left out by policy";
  if (report.accepted > 0) text += ", " + std::to_string(report.accepted) + " accepted by the allow file";
  return text + ".\n";
}

}  // namespace

void write_text(const Report& report, const Style& style, Output& output) {
  const Paint paint{style.color};
  if (!report.findings.empty()) {
    output.write(head(report, paint));
    for (const Finding& finding : report.findings) output.write(block(finding, paint));
    output.write(what_to_do(report));
  }
  output.write(not_scanned(report));
  if (report.failing < report.findings.size()) {
    output.write("keysieve: " + std::to_string(report.failing) + " of them " + (report.failing == 1 ? "counts" : "count") +
                 " for the exit status (--fail-on).\n");
  }
  for (const std::string& note : report.notes) output.write("keysieve: " + escaped(note) + '\n');
  if (report.findings.empty() && !report.incomplete && !style.quiet) output.write(clean(report));
}

}  // namespace keysieve
