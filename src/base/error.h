// Errors that end a command. Thrown where the outside fails, caught once, in main.cpp.
//
// The message says what was being done, to what, and why it failed; it never holds bytes of a secret.
#pragma once

#include <stdexcept>
#include <string>

namespace keysieve {

// Exit statuses, the same for every command (design 1). Never blurred: a scan that could not be finished is `incomplete`.
enum class ExitCode : int { clean = 0, found = 1, usage = 2, incomplete = 3 };

class Error : public std::runtime_error {
 public:
  Error(ExitCode code, const std::string& message) : std::runtime_error(message), code_(code) {}
  [[nodiscard]] ExitCode code() const noexcept { return code_; }

 private:
  ExitCode code_;
};

// The user asked for something that is not there, or a settings or rule file is wrong: status 2.
class UsageError final : public Error {
 public:
  explicit UsageError(const std::string& message) : Error(ExitCode::usage, message) {}
};

// Something could not be read, loaded or finished: status 3.
class ScanError final : public Error {
 public:
  explicit ScanError(const std::string& message) : Error(ExitCode::incomplete, message) {}
};

}  // namespace keysieve
