// Findings to bytes out: one file a format, one row a format in the table.
//
// A report never fails half-way in silence: Output throws. Every format says what was not scanned.
#pragma once

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/output.h"
#include "core/finding.h"
#include "core/piece.h"

namespace keysieve {

// What a person was about to do, in the report's words.
struct Occasion {
  std::string stopped;  // "The commit is stopped.", or empty where nothing is being stopped
  // Gives the command that takes a path out again ("git restore --staged"); asked only where something was found. May be empty.
  std::function<std::string()> take_out;
};

struct Report {
  std::span<const Finding> findings;  // in their final order
  std::span<const Skip> skips;
  Counts counts;
  std::size_t accepted = 0;  // secrets that the allow file took out, each once
  std::size_t failing = 0;   // findings that count for the exit status (--fail-on); all of them, unless less was asked for
  bool incomplete = false;   // something that should have been scanned was not
  std::string_view digest;   // of the rules in force
  Occasion occasion;
  std::vector<std::string> notes{};                 // what else a reader must know of this scan, in sentences
  std::chrono::system_clock::time_point started{};  // the scan
  std::chrono::system_clock::time_point ended{};
};

struct Style {
  bool color = false;
  bool quiet = false;  // no summary where there is nothing to say
};

struct Format {
  std::string_view name;
  std::string_view about;
  void (*write)(const Report& report, const Style& style, Output& output);
};

[[nodiscard]] std::span<const Format> formats();

void write_text(const Report& report, const Style& style, Output& output);
void write_jsonl(const Report& report, const Style& style, Output& output);
void write_json(const Report& report, const Style& style, Output& output);
void write_sarif(const Report& report, const Style& style, Output& output);
void write_junit(const Report& report, const Style& style, Output& output);
void write_gitlab(const Report& report, const Style& style, Output& output);
void write_github(const Report& report, const Style& style, Output& output);
void write_csv(const Report& report, const Style& style, Output& output);
void write_html(const Report& report, const Style& style, Output& output);

[[nodiscard]] std::string_view severity_name(Severity severity);

}  // namespace keysieve
