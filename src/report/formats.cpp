#include <array>

#include "report/report.h"

namespace keysieve {
namespace {

constexpr auto table = std::to_array<Format>({
    {"text", "for a person", write_text},
    {"jsonl", "one JSON object a line, the summary last", write_jsonl},
});

}  // namespace

std::span<const Format> formats() { return table; }

std::string_view severity_name(Severity severity) {
  static constexpr std::array<std::string_view, 4> names{"low", "medium", "high", "critical"};
  return names.at(static_cast<std::size_t>(severity));
}

}  // namespace keysieve
