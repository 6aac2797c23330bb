#include <array>

#include "report/report.h"

namespace keysieve {
namespace {

constexpr auto table = std::to_array<Format>({
    {"text", "for a person", write_text},
    {"jsonl", "one JSON object a line, the summary last", write_jsonl},
    {"json", "one JSON object", write_json},
    {"sarif", "SARIF 2.1.0, for code scanning", write_sarif},
    {"junit", "JUnit's XML, for CI servers", write_junit},
    {"gitlab", "GitLab's secret-detection report", write_gitlab},
    {"github", "annotations of a GitHub workflow", write_github},
    {"csv", "a table for a spreadsheet", write_csv},
    {"html", "a page to read and filter, without a network", write_html},
});

}  // namespace

std::span<const Format> formats() { return table; }

std::string_view severity_name(Severity severity) {
  static constexpr std::array<std::string_view, 4> names{"low", "medium", "high", "critical"};
  return names.at(static_cast<std::size_t>(severity));
}

}  // namespace keysieve
