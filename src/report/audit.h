// A line of a server's audit log: one push, what was decided and why. Masked like every report; one JSON object, no line end inside.
//
//   {"time":"2026-01-02T03:04:05Z","verdict":"refused","status":1,"user":"ada","refs":[{"name":…,"old":…,"new":…}],
//    "findings":[{"rule":…,"severity":…,"path":…,"line":…,"commit":…,"id":…,"secret":…,
//      "ruling":"blocks"|"warns"|"bypassed"}],
//    "finding_count":1,"reason":null|"…","skipped":[{"what":…,"why":…,"incomplete":…}],"skipped_count":0,"error":null|"…",
//    "commits":1,"blobs":1,"bytes":120,"duration_ms":12,"policy":"built-in","rules":"…"}
//
// Lists are cut after a hundred, so that a line stays one write; the counts tell of the rest.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/piece.h"
#include "report/pusher.h"

namespace keysieve {

struct AuditRef {
  std::string name;
  std::string old_id;  // hexadecimal
  std::string new_id;
};

struct AuditRecord {
  std::string_view verdict;  // "passed", "warned", "bypassed", "refused", "error"
  int status = 0;
  std::string user;
  std::vector<AuditRef> refs;
  std::span<const RuledFinding> findings;
  std::string reason;  // that the user gave for an exception; empty: none
  std::span<const Skip> skips;
  std::string error;  // why there was no verdict; empty: there was
  Counts counts;
  std::chrono::milliseconds duration{};
  std::string policy;
  std::string_view rules;  // digest
};

// With its line end. `now` in UTC.
[[nodiscard]] std::string audit_line(const AuditRecord& record, std::chrono::system_clock::time_point now);

}  // namespace keysieve
