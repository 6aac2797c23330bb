#include "report/next_step.h"

#include <algorithm>

#include "base/escape.h"
#include "base/shell.h"
#include "report/wording.h"

namespace keysieve {
namespace {

constexpr std::size_t kNamedBranches = 3;

std::string names(const std::vector<std::string>& branches) {
  std::string text;
  for (std::size_t i = 0; i < std::min(branches.size(), kNamedBranches); ++i) text += (i == 0 ? "" : ", ") + escaped(branches[i]);
  if (branches.size() > kNamedBranches) text += " and " + std::to_string(branches.size() - kNamedBranches) + " more";
  return text;
}

// Messages stand under names in brackets that no file has (source/entry.h).
bool is_message(const Finding& finding) { return finding.path.starts_with('(') && finding.blob.empty(); }

NextStep take_out(const Finding& finding) {
  const std::string before = "It is on no remote branch that this clone knows. To take it out of history before you push";
  if (finding.rule->kind == Kind::file) return {before + ":", "git filter-repo --invert-paths --path=" + shell_word(finding.path)};
  return {before + ", put it alone on a line of a file replace.txt (shred that afterwards):",
          std::string("git filter-repo ") + (is_message(finding) ? "--replace-message" : "--replace-text") + " replace.txt"};
}

}  // namespace

std::vector<NextStep> next_steps(const Finding& finding) {
  std::vector<NextStep> steps;
  if (std::string text = remedy(*finding.rule); !text.empty()) steps.push_back({std::move(text), {}});
  if (!finding.days_open) return steps;
  if (finding.on_remotes.empty())
    steps.push_back(take_out(finding));
  else
    steps.push_back({"It is already on " + names(finding.on_remotes) + ": rewriting history does not help, rotate it.", {}});
  return steps;
}

std::string steps_text(const Finding& finding) {
  std::string text;
  for (const NextStep& step : next_steps(finding)) {
    text.append(text.empty() ? "" : " ").append(step.text);
    if (!step.command.empty()) text.append(" ").append(step.command);
  }
  return text;
}

std::string age(const Finding& finding) {
  if (!finding.days_open) return {};
  if (*finding.days_open == 0) return "less than a day";
  return std::to_string(*finding.days_open) + (*finding.days_open == 1 ? " day" : " days");
}

}  // namespace keysieve
