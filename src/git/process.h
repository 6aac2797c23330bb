// A child process: started without a shell, with the environment that child_environment() makes, spoken to over its standard streams.
//
// Its errors go to a file in memory and not to the user's terminal: what is told of them is bounded and escaped. One thread only.
#pragma once

#include <sys/types.h>

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/descriptor.h"

namespace keysieve::git {

class Process final {
 public:
  // `arguments` begins with the program, found through PATH. `environment` as NAME=value. Throws ScanError where it cannot be started.
  Process(std::vector<std::string> arguments, std::vector<std::string> environment);
  // Kills it if it still runs: nobody waits for an answer any more.
  ~Process();
  Process(const Process&) = delete;
  Process& operator=(const Process&) = delete;

  // False where the child has stopped reading.
  [[nodiscard]] bool send(std::string_view bytes);
  void close_input();
  // Up to `size` bytes, 0 at the end of its output. Throws ScanError on a failed read, and where nothing comes within `patience`.
  [[nodiscard]] std::size_t receive(char* buffer, std::size_t size, std::optional<std::chrono::milliseconds> patience = {});
  // Waits for its end; the status as a shell gives it (128 + n for signal n).
  [[nodiscard]] int wait();
  // The first line it wrote to standard error, at most 200 bytes, escaped; empty where it wrote nothing.
  [[nodiscard]] std::string complaint() const;

 private:
  pid_t pid_ = -1;
  Descriptor input_;
  Descriptor output_;
  Descriptor errors_;
};

}  // namespace keysieve::git
