// JUnit's XML, as CI servers read it: a finding is a failed test, what could not be scanned one that ended in an error, what was left out
// by policy one that was skipped.
#include <algorithm>
#include <string>

#include "report/next_step.h"
#include "report/report.h"
#include "report/wording.h"

namespace keysieve {
namespace {

std::string attribute(std::string_view name, std::string_view value) {
  return std::string(" ").append(name).append("=\"").append(markup(value)).append("\"");
}

std::string counts(const Report& report) {
  const auto skipped = static_cast<std::size_t>(std::ranges::count(report.skips, false, &Skip::incomplete));
  const bool clean = report.findings.empty() && !report.incomplete;
  std::string text = attribute("tests", std::to_string(report.findings.size() + report.skips.size() + (clean ? 1 : 0)));
  text += attribute("failures", std::to_string(report.findings.size()));
  text += attribute("errors", std::to_string(report.skips.size() - skipped));
  text += attribute("skipped", std::to_string(skipped));
  const std::chrono::duration<double> time = report.ended - report.started;
  return text + attribute("time", std::to_string(time.count()));
}

std::string place(const Finding& finding) {
  std::string text = text_path(finding.path);
  if (has_line(finding)) text += ':' + std::to_string(finding.line) + ':' + std::to_string(finding.column);
  return text;
}

std::string failed(const Finding& finding) {
  std::string const name = "[" + std::string(finding.rule->id) + "] " + place(finding);
  std::string text = "    <testcase" + attribute("classname", text_path(finding.path)) + attribute("name", name) +
                     attribute("file", text_path(finding.path));
  if (has_line(finding)) text += attribute("line", std::to_string(finding.line));
  text += ">\n      <failure" + attribute("type", finding.rule->id) + attribute("message", what_it_is(finding)) + ">";
  std::string details = "severity " + std::string(severity_name(finding.rule->severity)) + ", id " + finding.id;
  if (!finding.verified.empty()) details += ", proven by its " + finding.verified;
  if (!finding.commit.empty()) details += "\ncommit " + finding.commit + " by " + finding.author + " on " + finding.date;
  if (finding.days_open) details += ", committed for " + age(finding) + (finding.in_head ? ", still at a tip" : ", gone from every tip");
  // Line by line: an escape would take the ends of lines away.
  text += markup(what_it_is(finding)) + " at " + markup(place(finding)) + '\n';
  for (std::size_t from = 0; from < details.size();) {
    std::size_t const end = std::min(details.find('\n', from), details.size());
    text += markup(details.substr(from, end - from)) + '\n';
    from = end + 1;
  }
  if (!finding.excerpt.empty()) text += markup(finding.excerpt) + '\n';
  return text + markup(steps_text(finding)) + "</failure>\n    </testcase>\n";
}

std::string unscanned(const Skip& skip) {
  std::string text = "    <testcase" + attribute("classname", text_path(skip.path));
  if (!skip.incomplete) return text + attribute("name", "left out") + "><skipped" + attribute("message", skip.reason) + "/></testcase>\n";
  return text + attribute("name", "not scanned") + "><error" + attribute("type", "not scanned") + attribute("message", skip.reason) +
         "/></testcase>\n";
}

}  // namespace

void write_junit(const Report& report, const Style&, Output& output) {
  std::string timestamp = utc_text(report.started);
  timestamp.pop_back();  // JUnit's schema has no zone
  output.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites" + attribute("name", "keysieve") + counts(report) + ">\n");
  output.write("  <testsuite" + attribute("name", "keysieve") + counts(report) + attribute("timestamp", timestamp) + ">\n");
  for (const Finding& finding : report.findings) output.write(failed(finding));
  for (const Skip& skip : report.skips) output.write(unscanned(skip));
  if (report.findings.empty() && !report.incomplete) {
    output.write("    <testcase" + attribute("classname", "keysieve") + attribute("name", "no secrets") + "/>\n");
  }
  for (const std::string& note : report.notes) output.write("    <system-out>" + markup(note) + "</system-out>\n");
  output.write("  </testsuite>\n</testsuites>\n");
}

}  // namespace keysieve
