#include "report/next_step.h"

#include <algorithm>

#include "base/escape.h"
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

NextStep take_out(const Finding& finding) {
  return {"It is on no remote branch that this clone knows. What takes it out before you push is told by:", "keysieve fix " + finding.id};
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
