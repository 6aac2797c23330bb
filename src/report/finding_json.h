// A finding, and the summary of a scan, as JSON objects: the fields of the design, shared by the formats that are made of them.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "report/report.h"

namespace keysieve {

using Json = nlohmann::ordered_json;  // the order in which fields are put

[[nodiscard]] Json json_of(const Finding& finding);
// Counts, what was not scanned and why, and the digest of the rules.
[[nodiscard]] Json json_of_summary(const Report& report);

// With a line end. Bytes that are no UTF-8 are replaced, never an error. `indent` below 0: one line.
[[nodiscard]] std::string dump(const Json& json, int indent = -1);

}  // namespace keysieve
