// Arguments to exit status; the only catch. A hook blocks on anything but 0, so whatever goes wrong must end here and not in 0.
#include <csignal>
#include <cstdio>
#include <exception>
#include <new>
#include <string_view>
#include <vector>

#include "base/error.h"
#include "base/escape.h"
#include "base/faults.h"
#include "cli/command_line.h"

namespace {

int fail(keysieve::ExitCode code, const char* message) noexcept {
  std::fprintf(stderr, "keysieve: %s\n", message);
  return static_cast<int>(code);
}

}  // namespace

int main(int count, char** values) {
  using keysieve::ExitCode;
  keysieve::install_fault_handlers();
  std::signal(SIGPIPE, SIG_IGN);  // a reader that went away is an error of `write`, which is reported
  try {
    const std::vector<std::string_view> arguments(values + (count > 0 ? 1 : 0), values + count);
    return static_cast<int>(keysieve::run_command_line(arguments));
  } catch (const keysieve::Error& error) {
    return fail(error.code(), keysieve::escaped_lines(error.what()).c_str());  // names and settings of a repository stand in it
  } catch (const std::bad_alloc&) {
    return fail(ExitCode::incomplete, "out of memory; nothing can be said about what was not read");
  } catch (...) {
    // What a library says in its message may hold bytes of what was scanned, so it is not shown.
    return fail(ExitCode::incomplete, "an error that was not foreseen; the scan is incomplete");
  }
}
