// SARIF 2.1.0 (OASIS standard with errata 01), as code-scanning services read it.
//
// The partial fingerprint is the finding's id, the same in every commit, so that a service knows a finding again when its line moves. What
// was not scanned is a notification of the invocation; `executionSuccessful` is false where the scan is incomplete.
#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "base/escape.h"
#include "report/finding_json.h"
#include "report/next_step.h"
#include "report/wording.h"

namespace keysieve {
namespace {

constexpr const char* kSchema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

struct Weight {
  const char* level;
  const char* security_severity;  // of GitHub's code scanning: over 9 critical, from 7 high, from 4 medium
};

Weight weight(Severity severity) {
  switch (severity) {
    case Severity::critical: return {"error", "9.5"};
    case Severity::high: return {"error", "8.0"};
    case Severity::medium: return {"warning", "5.5"};
    case Severity::low: break;
  }
  return {"note", "2.0"};
}

std::string plain(std::string_view text) { return escaped(text); }

// The rules that found something, in the order of their first finding.
class UsedRules final {
 public:
  explicit UsedRules(std::span<const Finding> findings) {
    for (const Finding& finding : findings) {
      if (at_.try_emplace(finding.rule, list_.size()).second) list_.push_back(finding.rule);
    }
  }
  [[nodiscard]] std::size_t index(const Rule* rule) const { return at_.at(rule); }
  [[nodiscard]] const std::vector<const Rule*>& list() const { return list_; }

 private:
  std::map<const Rule*, std::size_t> at_;
  std::vector<const Rule*> list_;
};

Json descriptor(const Rule& rule) {
  Json object;
  object["id"] = plain(rule.id);
  object["shortDescription"]["text"] = plain(rule.title);
  std::string help = remedy(rule);
  if (help.empty()) help = "Revoke the secret where it was issued, then issue a new one and keep that out of git.";
  object["help"]["text"] = plain(help) + " `keysieve explain " + plain(rule.id) + "` tells more.";
  if (!revoke_address(rule).empty()) object["helpUri"] = plain(revoke_address(rule));
  object["defaultConfiguration"]["level"] = weight(rule.severity).level;
  object["properties"]["tags"] = {"security", "secret"};
  object["properties"]["security-severity"] = weight(rule.severity).security_severity;
  return object;
}

Json location(std::string_view path) {
  Json object;
  object["physicalLocation"]["artifactLocation"]["uri"] = path_uri(path);
  return object;
}

Json location(const Finding& finding) {
  Json object = location(finding.path);
  if (!has_line(finding)) return object;
  Json& region = object["physicalLocation"]["region"];
  region["startLine"] = finding.line;
  if (finding.character > 0) region["startColumn"] = finding.character;
  region["endLine"] = finding.end_line;
  if (finding.character > 0 && finding.end_character > 0) region["endColumn"] = finding.end_character;
  region["byteOffset"] = finding.span.begin;
  region["byteLength"] = finding.span.size();
  return object;
}

void put_commit(Json& properties, const Finding& finding) {
  if (finding.commit.empty()) return;
  properties["commit"] = finding.commit;
  properties["author"] = plain(finding.author);
  properties["email"] = plain(finding.email);
  properties["date"] = plain(finding.date);
  properties["inHead"] = finding.in_head;
  if (!finding.days_open) return;
  properties["daysOpen"] = *finding.days_open;
  properties["atTips"] = finding.at_tips;
  properties["onRemotes"] = finding.on_remotes;
}

Json places(const Finding& finding) {
  Json list = Json::array();
  for (const Place& place : finding.also) {
    Json object = location(place.path);
    if (place.line > 0) object["physicalLocation"]["region"]["startLine"] = place.line;
    if (!place.commit.empty()) object["message"]["text"] = "also in commit " + place.commit;
    list.push_back(std::move(object));
  }
  return list;
}

Json result(const Finding& finding, std::size_t rule) {
  Json object;
  object["ruleId"] = plain(finding.rule->id);
  object["ruleIndex"] = rule;
  object["level"] = weight(finding.rule->severity).level;
  std::string text = plain(what_it_is(finding)) + ".";
  if (!finding.commit.empty()) text += " It came in with commit " + finding.commit.substr(0, 12) + ".";
  if (const std::string help = steps_text(finding); !help.empty()) text += " " + plain(help);
  object["message"]["text"] = text;
  object["locations"] = Json::array({location(finding)});
  if (!finding.also.empty()) object["relatedLocations"] = places(finding);
  object["partialFingerprints"]["keysieve/v1"] = finding.id;
  Json& properties = object["properties"];
  properties["id"] = finding.id;
  if (!finding.verified.empty()) properties["verified"] = finding.verified;
  if (!finding.decoded.empty()) properties["decoded"] = finding.decoded;
  put_commit(properties, finding);
  return object;
}

Json invocation(const Report& report) {
  Json object;
  object["executionSuccessful"] = !report.incomplete;
  object["startTimeUtc"] = utc_text(report.started);
  object["endTimeUtc"] = utc_text(report.ended);
  Json list = Json::array();
  for (const Skip& skip : report.skips) {
    Json notification;
    notification["level"] = skip.incomplete ? "error" : "note";
    notification["message"]["text"] = (skip.incomplete ? "not scanned: " : "left out: ") + plain(text_path(skip.path) + ": " + skip.reason);
    notification["locations"] = Json::array({location(skip.path)});
    list.push_back(std::move(notification));
  }
  for (const std::string& note : report.notes) list.push_back({{"level", "note"}, {"message", {{"text", plain(note)}}}});
  object["toolExecutionNotifications"] = std::move(list);
  return object;
}

std::string one_line(const Json& json) {
  std::string text = dump(json);
  text.pop_back();
  return text;
}

}  // namespace

// Result by result, so that a report of many is not held in memory twice.
void write_sarif(const Report& report, const Style&, Output& output) {
  const UsedRules used(report.findings);
  Json driver{{"name", "keysieve"}, {"version", KEYSIEVE_VERSION}, {"rules", Json::array()}};
  for (const Rule* rule : used.list()) driver["rules"].push_back(descriptor(*rule));
  driver["properties"]["rulesDigest"] = report.digest;
  output.write("{\"$schema\":\"" + std::string(kSchema) + "\",\n\"version\":\"2.1.0\",\n\"runs\":[{\"tool\":");
  output.write(one_line(Json{{"driver", std::move(driver)}}));
  output.write(",\n\"invocations\":" + one_line(Json::array({invocation(report)})));
  output.write(",\n\"columnKind\":\"unicodeCodePoints\",\n\"properties\":" + one_line(json_of_summary(report)) + ",\n\"results\":[");
  std::string_view before = "\n";
  for (const Finding& finding : report.findings) {
    output.write(before);
    output.write(one_line(result(finding, used.index(finding.rule))));
    before = ",\n";
  }
  output.write("]}]}\n");
}

}  // namespace keysieve
