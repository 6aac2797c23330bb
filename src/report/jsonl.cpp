// One finding a line, then one line with the summary (design 2). Consumers skip lines without `path`.
#include <nlohmann/json.hpp>

#include "report/finding_json.h"

namespace keysieve {

void write_jsonl(const Report& report, const Style&, Output& output) {
  for (const Finding& finding : report.findings) output.write(dump(json_of(finding)));
  output.write(dump(Json{{"summary", json_of_summary(report)}}));
}

}  // namespace keysieve
