// A table for a spreadsheet: RFC 4180, with a line of names. What was not scanned has lines of its own, told apart by the first column.
//
// A cell that a spreadsheet would take for a formula ('=', '+', '-', '@', a tab or an end of line first) gets an apostrophe before it,
// which spreadsheets take as "this is text".
#include <array>
#include <string>

#include "base/escape.h"
#include "base/text.h"
#include "report/report.h"
#include "report/wording.h"

namespace keysieve {
namespace {

std::string cell(std::string_view bytes) {
  std::string const text = escaped(text_path(bytes));
  const bool formula = !text.empty() && std::string_view("=+-@").find(text.front()) != std::string_view::npos;
  std::string result = "\"";
  if (formula) result += '\'';
  for (const char c : text) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + '"';
}

std::string row(std::initializer_list<std::string_view> cells) {
  std::string line;
  for (std::string_view each : cells) line += (line.empty() ? "" : ",") + cell(each);
  return line + "\r\n";
}

std::string number(std::size_t n) { return n == 0 ? std::string() : std::to_string(n); }

}  // namespace

void write_csv(const Report& report, const Style&, Output& output) {
  output.write(row({"kind", "severity", "rule", "title", "path", "line", "column", "id", "secret", "commit", "author", "email", "date",
                    "in_head", "verified", "reason"}));
  for (const Finding& f : report.findings) {
    const bool line = has_line(f);
    output.write(
        row({"finding", severity_name(f.rule->severity), f.rule->id, f.rule->title, f.path, line ? number(f.line) : "",
             line ? number(f.column) : "", f.id, f.masked, f.commit, f.author, f.email, f.date,
             f.days_open ? std::to_string(*f.days_open) : "", f.in_head ? "yes" : "no", branches_text(f.on_remotes), f.verified, ""}));
  }
  for (const Skip& skip : report.skips) {
    output.write(row({skip.incomplete ? "not scanned" : "left out", "", "", "", skip.path, "", "", "", "", "", "", "", "", "", "", "", "",
                      skip.reason}));
  }
  for (const std::string& note : report.notes) {
    output.write(row({"note", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", "", note}));
  }
}

}  // namespace keysieve
