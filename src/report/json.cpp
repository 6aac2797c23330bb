// One object: the findings, as the lines of jsonl are, and the summary.
#include <nlohmann/json.hpp>

#include "report/finding_json.h"

namespace keysieve {

// Finding by finding, so that a report of many is not held twice in memory.
void write_json(const Report& report, const Style&, Output& output) {
  output.write("{\"findings\":[");
  std::string_view before = "\n";
  for (const Finding& finding : report.findings) {
    output.write(before);
    std::string text = dump(json_of(finding));
    text.pop_back();
    output.write(text);
    before = ",\n";
  }
  output.write("],\n\"summary\":");
  output.write(dump(json_of_summary(report)));
  output.write("}\n");
}

}  // namespace keysieve
