#include "report/audit.h"

#include <algorithm>
#include <array>

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/report.h"
#include "report/wording.h"

namespace keysieve {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kMostItems = 100;

std::string text(const std::string& bytes) { return is_utf8(bytes) ? bytes : percent_escaped(bytes); }
Json or_null(const std::string& bytes) { return bytes.empty() ? Json(nullptr) : Json(text(bytes)); }

std::string_view ruling_name(Ruling ruling) {
  static constexpr std::array<std::string_view, 3> names{"blocks", "warns", "bypassed"};
  return names.at(static_cast<std::size_t>(ruling));
}

template <class Range, class Make>
Json list_of(const Range& range, Make make) {
  Json list = Json::array();
  for (const auto& each : range) {
    if (list.size() == kMostItems) break;
    list.push_back(make(each));
  }
  return list;
}

Json finding_object(const RuledFinding& ruled) {
  const Finding& finding = *ruled.finding;
  Json object;
  object["rule"] = finding.rule->id;
  object["severity"] = severity_name(finding.rule->severity);
  object["path"] = text(finding.path);
  object["line"] = finding.line;
  object["commit"] = or_null(finding.commit);
  object["id"] = finding.id;
  object["secret"] = finding.masked;
  object["ruling"] = ruling_name(ruled.ruling);
  return object;
}

}  // namespace

std::string audit_line(const AuditRecord& record, std::chrono::system_clock::time_point now) {
  Json object;
  object["time"] = utc_text(now);
  object["verdict"] = record.verdict;
  object["status"] = record.status;
  object["user"] = or_null(record.user);
  object["refs"] = list_of(record.refs, [](const AuditRef& ref) {
    return Json{{"name", text(ref.name)}, {"old", ref.old_id}, {"new", ref.new_id}};
  });
  object["ref_count"] = record.refs.size();
  object["findings"] = list_of(record.findings, finding_object);
  object["finding_count"] = record.findings.size();
  object["reason"] = or_null(record.reason);
  object["skipped"] = list_of(record.skips, [](const Skip& skip) {
    return Json{{"what", text(skip.path)}, {"why", text(skip.reason)}, {"incomplete", skip.incomplete}};
  });
  object["skipped_count"] = record.skips.size();
  object["error"] = or_null(record.error);
  object["commits"] = record.counts.commits;
  object["blobs"] = record.counts.blobs;
  object["bytes"] = record.counts.bytes;
  object["duration_ms"] = record.duration.count();
  object["policy"] = text(record.policy);
  object["rules"] = record.rules;
  return object.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace keysieve
