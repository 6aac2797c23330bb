#include <algorithm>
#include <memory>
#include <string>
#include <thread>

#include "base/output.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/project_rules.h"
#include "cli/run.h"
#include "config/allow_file.h"
#include "config/project.h"
#include "source/history.h"

namespace keysieve {
namespace {

struct BaselineFlags {
  std::string reason;
  std::string until;
};

// What no allow file takes out yet, on every ref.
Scanned scan_everything(const ProjectRules& project) {
  HistorySource source{HistoryOptions{}};
  return scan(source, {project.project().allowed, {}, {}, &project}, std::max(1U, std::thread::hardware_concurrency()));
}

ExitCode baseline(const BaselineFlags& flags) {
  if (flags.reason.find_first_of("\r\n") != std::string::npos) throw UsageError("baseline: the reason must be one line");
  if (!flags.until.empty() && !is_date(flags.until)) throw UsageError("baseline: --until takes a date, YYYY-MM-DD");
  std::string const reason = flags.reason.empty() ? "stood here before " + today() : flags.reason;
  const auto top = project_top();
  const ProjectRules project(true);
  const Scanned scanned = scan_everything(project);
  AllowEntries entries = project.project().allowed.entries();
  for (const Finding& finding : scanned.findings) entries[finding.id] = {flags.until, reason};
  if (!scanned.findings.empty()) write_allow_list(top, entries);
  std::size_t const count = scanned.findings.size();
  Output output = Output::standard();
  output.write("keysieve: " + std::to_string(count) + (count == 1 ? " secret that stands" : " secrets that stand") + " in history " +
               (count == 1 ? "is" : "are") + " accepted" +
               (count == 0 ? ".\n" : std::string(", in ") + allow_file_name + ". Commit that file.\n"));
  if (count > 0) output.write("They are still open to whoever has a copy: keysieve history --no-config lists them. Revoke each.\n");
  if (scanned.incomplete()) output.write("The scan is incomplete: what was not scanned is not accepted. keysieve history tells what.\n");
  output.finish();
  return scanned.incomplete() ? ExitCode::incomplete : ExitCode::clean;
}

}  // namespace

Action declare_baseline(CLI::App& app) {
  const auto flags = std::make_shared<BaselineFlags>();
  Arguments arguments(app);
  arguments.option("--reason", flags->reason, "Why; others will read it (default: that it stood here before)", "TEXT");
  arguments.option("--until", flags->until, "The last day that all is accepted, such as 2027-01-31", "DATE");
  return [flags] { return baseline(*flags); };
}

}  // namespace keysieve
