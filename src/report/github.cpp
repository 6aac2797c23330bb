// Workflow commands of GitHub Actions, which show as annotations at the lines of a change:
//
//   ::error file=src/a.py,line=3,endLine=3,title=…::message
//
// In a message '%' and the ends of lines are escaped, in a property ':' and ',' as well; nothing else has a meaning there. Every line
// begins with a command of ours or with our own name, so that nothing from a repository can be taken for a command.
#include <string>

#include "base/escape.h"
#include "base/text.h"
#include "report/next_step.h"
#include "report/report.h"
#include "report/wording.h"

namespace keysieve {
namespace {

std::string percent_encoded(std::string_view text, std::string_view signs) {
  std::string result;
  for (const char c : text) {
    if (signs.find(c) == std::string_view::npos) {
      result += c;
    } else {
      append_percent(result, c);
    }
  }
  return result;
}

std::string message(std::string_view text) { return percent_encoded(escaped(text), "%\r\n"); }
std::string property(std::string_view text) { return percent_encoded(escaped(text), "%\r\n:,"); }

std::string_view level(Severity severity) {
  switch (severity) {
    case Severity::critical:
    case Severity::high: return "error";
    case Severity::medium: return "warning";
    case Severity::low: break;
  }
  return "notice";
}

std::string annotation(const Finding& finding) {
  std::string line = "::" + std::string(level(finding.rule->severity)) + " file=" + property(text_path(finding.path));
  if (has_line(finding)) {
    line += ",line=" + std::to_string(finding.line) + ",endLine=" + std::to_string(finding.end_line);
    if (finding.line == finding.end_line && finding.character > 0) {
      line += ",col=" + std::to_string(finding.character) + ",endColumn=" + std::to_string(finding.end_character);
    }
  }
  line += ",title=" + property(finding.rule->title) + "::";
  std::string text = what_it_is(finding) + " [" + std::string(finding.rule->id) + "], id " + finding.id + ".";
  if (!finding.commit.empty()) text += " Commit " + finding.commit.substr(0, 12) + " by " + finding.author + ".";
  if (const std::string help = steps_text(finding); !help.empty()) text += " " + help;
  return line + message(text) + '\n';
}

std::string unscanned(const Skip& skip) {
  std::string const command = skip.incomplete ? "::error title=keysieve%3A not scanned" : "::notice title=keysieve%3A left out";
  return command + ",file=" + property(text_path(skip.path)) + "::" + message(text_path(skip.path) + ": " + skip.reason) + '\n';
}

}  // namespace

void write_github(const Report& report, const Style&, Output& output) {
  for (const Finding& finding : report.findings) output.write(annotation(finding));
  for (const Skip& skip : report.skips) output.write(unscanned(skip));
  for (const std::string& note : report.notes) output.write("::notice title=keysieve::" + message(note) + '\n');
  std::string last = "keysieve: " + counted(report.findings.size(), "secret", "secrets") + " found";
  if (report.incomplete) last += "; the scan is incomplete";
  output.write(last + ".\n");
}

}  // namespace keysieve
