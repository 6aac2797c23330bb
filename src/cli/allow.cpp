#include <memory>

#include "base/escape.h"
#include "base/output.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "config/allow_file.h"
#include "config/project.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

struct AllowFlags {
  std::vector<std::string> ids;
  std::string reason;
  std::string until;
};

ExitCode allow(const AllowFlags& flags) {
  if (flags.reason.find_first_of("\r\n") != std::string::npos) throw UsageError("allow: the reason must be one line");
  if (flags.reason.find_first_not_of(" \t") == std::string::npos) throw UsageError("allow: the reason is empty");
  if (!flags.until.empty() && !is_date(flags.until)) throw UsageError("allow: --until takes a date, YYYY-MM-DD");
  fs::path const top = project_top();
  AllowEntries entries = read_allow_list(top).entries();
  for (const std::string& id : flags.ids) {
    if (!is_finding_id(id)) throw UsageError("allow: '" + escaped(id) + "' is no id of a finding (ten characters a-z2-7)");
    entries[id] = {flags.until, flags.reason};
  }
  write_allow_list(top, entries);
  Output output = Output::standard();
  std::string const until = flags.until.empty() ? "" : " until " + flags.until;
  output.write("keysieve: " + std::to_string(flags.ids.size()) + (flags.ids.size() == 1 ? " finding is" : " findings are") + " accepted" +
               until + ", in " + allow_file_name + ". Commit that file.\n");
  output.finish();
  return ExitCode::clean;
}

}  // namespace

Action declare_allow(CLI::App& app) {
  const auto flags = std::make_shared<AllowFlags>();
  Arguments arguments(app);
  arguments.positional("ID", flags->ids, "What the report shows behind `id`").required();
  arguments.option("--reason", flags->reason, "Why it is no leak; others will read it", "TEXT").required();
  arguments.option("--until", flags->until, "The last day that it is accepted, such as 2027-01-31", "DATE");
  return [flags] { return allow(*flags); };
}

}  // namespace keysieve
