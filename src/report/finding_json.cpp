#include "report/finding_json.h"

#include <nlohmann/json.hpp>

#include "base/text.h"
#include "report/next_step.h"

namespace keysieve {
namespace {

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

// A path in JSON must be text: what is not UTF-8 is percent-escaped, with all its bytes in hexadecimal beside it.
void put_path(Json& object, const std::string& path) {
  if (is_utf8(path)) {
    object["path"] = path;
    return;
  }
  object["path"] = percent_escaped(path);
  std::string bytes;
  for (char c : path) {
    static constexpr std::string_view digits = "0123456789abcdef";
    bytes += digits[static_cast<unsigned char>(c) >> 4];
    bytes += digits[static_cast<unsigned char>(c) & 0xf];
  }
  object["path_bytes"] = bytes;
}

// What is public of it and the ellipsis; its length is for people.
std::string short_mask(const std::string& masked) {
  static constexpr std::string_view ellipsis = "\xe2\x80\xa6";
  std::size_t const at = masked.find(ellipsis);
  return at == std::string::npos ? masked : masked.substr(0, at + ellipsis.size());
}

Json places(const std::vector<Place>& also) {
  Json list = Json::array();
  for (const Place& place : also) {
    Json object;
    object["commit"] = or_null(place.commit);
    put_path(object, place.path);
    object["line"] = place.line;
    list.push_back(std::move(object));
  }
  return list;
}

Json steps(const Finding& finding) {
  Json list = Json::array();
  for (const NextStep& step : next_steps(finding)) list.push_back(Json{{"text", step.text}, {"command", or_null(step.command)}});
  return list;
}

}  // namespace

Json json_of(const Finding& finding) {
  Json object;
  object["rule"] = finding.rule->id;
  object["title"] = finding.rule->title;
  object["severity"] = severity_name(finding.rule->severity);
  put_path(object, finding.path);
  object["line"] = finding.line;
  object["column"] = finding.column;
  object["end_line"] = finding.end_line;
  object["end_column"] = finding.end_column;
  object["start"] = finding.span.begin;
  object["end"] = finding.span.end;
  object["secret"] = short_mask(finding.masked);
  object["id"] = finding.id;
  object["commit"] = or_null(finding.commit);
  object["author"] = or_null(finding.author);
  object["email"] = or_null(finding.email);
  object["date"] = or_null(finding.date);
  object["also"] = places(finding.also);
  object["in_head"] = finding.in_head;
  object["decoded"] = finding.decoded;
  object["verified"] = or_null(finding.verified);
  object["also_more"] = finding.also_more;
  object["age_days"] = finding.days_open ? Json(*finding.days_open) : Json(nullptr);
  object["at_tips"] = finding.at_tips;
  object["on_remotes"] = finding.on_remotes;
  object["next"] = steps(finding);
  return object;
}

Json json_of_summary(const Report& report) {
  Json skipped = Json::array();
  for (const Skip& skip : report.skips) {
    Json object;
    // Not `path`: consumers take every line with that for a finding, and some look no deeper than the text.
    object["what"] = is_utf8(skip.path) ? skip.path : percent_escaped(skip.path);
    object["why"] = skip.reason;
    object["incomplete"] = skip.incomplete;
    skipped.push_back(std::move(object));
  }
  Json summary;
  summary["findings"] = report.findings.size();
  summary["failing"] = report.failing;
  summary["accepted"] = report.accepted;
  summary["bytes"] = report.counts.bytes;
  summary["files"] = report.counts.files;
  summary["blobs"] = report.counts.blobs;
  summary["commits"] = report.counts.commits;
  summary["incomplete"] = report.incomplete;
  summary["skipped"] = std::move(skipped);
  summary["notes"] = report.notes;
  summary["rules"] = report.digest;
  return summary;
}

std::string dump(const Json& json, int indent) { return json.dump(indent, ' ', false, Json::error_handler_t::replace) + '\n'; }

}  // namespace keysieve
