#include "source/push.h"

#include <unistd.h>

#include <memory>
#include <string>

#include "base/file_reader.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/hook_scan.h"
#include "cli/project_rules.h"
#include "git/staged_view.h"

namespace keysieve {
namespace {

constexpr std::uint64_t kMostLines = std::uint64_t{64} << 20;  // bytes; some hundred thousand refs

// The lines that git writes to the hook's standard input.
std::vector<PushedRef> read_lines() {
  if (::isatty(STDIN_FILENO) == 1) throw UsageError("push: standard input must hold the lines that git gives to pre-push (githooks(5))");
  FileReader reader(kMostLines);
  try {
    return parse_push_lines(reader.drain(STDIN_FILENO));
  } catch (const ScanError& error) {
    throw ScanError(std::string("read standard input: ") + error.what());
  }
}

}  // namespace

Action declare_push(CLI::App& app) {
  struct Flags {
    HookOptions hook;
    std::string remote;
    std::string address;
  };
  const auto flags = std::make_shared<Flags>();  // filled in by the parser, read by the action
  Arguments arguments(app);
  arguments.positional("REMOTE", flags->remote, "The remote, as git gives it to pre-push");
  arguments.positional("ADDRESS", flags->address, "Its address; not looked at");
  add_hook_options(app, flags->hook);
  return [flags] {
    start_clock(flags->hook);  // the other end of standard input may hang, too
    PushSource source(git::open_objects(), flags->remote, read_lines(), size_limit(flags->hook.scan));
    return run_hook_scan(source, flags->hook, {"The push is stopped.", {}});
  };
}

}  // namespace keysieve
