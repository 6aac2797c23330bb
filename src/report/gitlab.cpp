// GitLab's secret-detection report, version 15.2.4 of its schema (gitlab-org/security-products/security-report-schemas).
//
// GitLab wants a commit at every finding; of one that stands in none (what is staged, a folder) its own scanner says 0000000, and so does
// this. What was not scanned is a message of the scan; an incomplete scan has the status `failure`.
#include <string>

#include <nlohmann/json.hpp>

#include "base/escape.h"
#include "report/finding_json.h"
#include "report/next_step.h"
#include "report/wording.h"

namespace keysieve {
namespace {

constexpr const char* kVersion = "15.2.4";
constexpr std::size_t kLongestName = 255;
constexpr std::size_t kLongestSolution = 7000;
constexpr const char* kNoCommit = "0000000";

const char* severity(Severity severity) {
  switch (severity) {
    case Severity::critical: return "Critical";
    case Severity::high: return "High";
    case Severity::medium: return "Medium";
    case Severity::low: break;
  }
  return "Low";
}

// Escaped, and at most so many bytes, whole characters only.
std::string bounded(std::string_view text, std::size_t most) {
  std::string result = escaped(text);
  if (result.size() <= most) return result;
  std::size_t end = most;
  while (end > 0 && (static_cast<unsigned char>(result[end]) & 0xc0) == 0x80) --end;
  return result.substr(0, end);
}

// The schema's time has no zone.
std::string time_text(std::chrono::system_clock::time_point time) {
  std::string text = utc_text(time);
  text.pop_back();
  return text;
}

Json tool() { return {{"id", "keysieve"}, {"name", "keysieve"}, {"version", KEYSIEVE_VERSION}, {"vendor", {{"name", "keysieve"}}}}; }

Json scan_of(const Report& report) {
  Json object;
  object["analyzer"] = tool();
  object["scanner"] = tool();
  object["type"] = "secret_detection";
  object["start_time"] = time_text(report.started);
  object["end_time"] = time_text(report.ended);
  object["status"] = report.incomplete ? "failure" : "success";
  Json messages = Json::array();
  for (const Skip& skip : report.skips) {
    const char* const what = skip.incomplete ? "not scanned: " : "left out: ";
    messages.push_back(
        {{"level", skip.incomplete ? "warn" : "info"}, {"value", what + escaped(text_path(skip.path) + ": " + skip.reason)}});
  }
  for (const std::string& note : report.notes) messages.push_back({{"level", "info"}, {"value", escaped(note)}});
  if (!messages.empty()) object["messages"] = std::move(messages);
  return object;
}

Json location(const Finding& finding) {
  Json object;
  object["file"] = text_path(finding.path);
  if (has_line(finding)) {
    object["start_line"] = finding.line;
    object["end_line"] = finding.end_line;
  }
  Json& commit = object["commit"];
  commit["sha"] = finding.commit.empty() ? kNoCommit : finding.commit;
  if (!finding.author.empty()) commit["author"] = escaped(finding.author);
  if (!finding.date.empty()) commit["date"] = escaped(finding.date);
  return object;
}

Json vulnerability(const Finding& finding) {
  const Rule& rule = *finding.rule;
  Json object;
  // One for each place: GitLab drops all but one of the same id.
  object["id"] = finding.id + ":" + path_uri(finding.path) + ":" + std::to_string(finding.line) + ":" + std::to_string(finding.column);
  object["name"] = bounded(rule.title, kLongestName);
  object["description"] = escaped(what_it_is(finding)) + ". keysieve's id of it: " + finding.id + ".";
  object["severity"] = severity(rule.severity);
  if (const std::string help = steps_text(finding); !help.empty()) object["solution"] = bounded(help, kLongestSolution);
  object["identifiers"] =
      Json::array({{{"type", "keysieve_rule_id"}, {"name", "keysieve rule " + escaped(rule.id)}, {"value", escaped(rule.id)}},
                   {{"type", "keysieve_finding_id"}, {"name", "keysieve finding " + finding.id}, {"value", finding.id}}});
  if (!revoke_address(rule).empty()) object["links"] = Json::array({{{"name", "Revoke it"}, {"url", escaped(revoke_address(rule))}}});
  object["location"] = location(finding);
  if (!finding.excerpt.empty()) object["raw_source_code_extract"] = finding.excerpt;
  return object;
}

}  // namespace

void write_gitlab(const Report& report, const Style&, Output& output) {
  output.write("{\"version\":\"" + std::string(kVersion) + "\",\n\"scan\":" + dump(scan_of(report)) + ",\"vulnerabilities\":[");
  std::string_view before = "\n";
  for (const Finding& finding : report.findings) {
    output.write(before);
    std::string text = dump(vulnerability(finding));
    text.pop_back();
    output.write(text);
    before = ",\n";
  }
  output.write("]}\n");
}

}  // namespace keysieve
