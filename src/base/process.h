// Runs another program and hears it out. No shell is between: arguments arrive as they are.
#pragma once

#include <string>
#include <vector>

namespace keysieve {

struct Ran {
  int status = 0;      // what it exited with; 128 + n where signal n ended it
  std::string output;  // all of its standard output
  std::string errors;  // all of its standard error
};

// `command` is looked up in PATH; standard input is empty. Throws ScanError where the program cannot be started.
[[nodiscard]] Ran run_process(const std::vector<std::string>& command);

}  // namespace keysieve
