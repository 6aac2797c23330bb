#include "source/files.h"

#include <memory>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/project_rules.h"
#include "cli/run.h"
#include "cli/scan_options.h"

namespace keysieve {

Action declare_files(CLI::App& app) {
  struct Flags {
    ScanOptions scan;
    FilesOptions files;
    bool no_ignore = false;
  };
  const auto flags = std::make_shared<Flags>();  // filled in by the parser, read by the action
  Arguments arguments(app);
  arguments.positional("PATH", flags->files.paths, "Files and folders; `-` is standard input").required();
  arguments.flag("--no-ignore", flags->no_ignore, "Scan what .gitignore names, too");
  add_scan_options(app, flags->scan);
  add_fail_on(app, flags->scan);
  return [flags] {
    flags->files.honour_ignore = !flags->no_ignore && !flags->scan.no_config;
    flags->files.max_size = size_limit(flags->scan);
    Files source(flags->files);
    return run_scan(source, flags->scan, thread_count(flags->scan));
  };
}

}  // namespace keysieve
