// git's own commands, called so that nothing of the repository is executed or obeyed, no connection is opened, and every failure is seen.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "git/objects.h"
#include "git/process.h"

namespace keysieve::git {

// `git` with the flags that every call of ours takes, and then `arguments`.
[[nodiscard]] std::vector<std::string> git_command(std::vector<std::string> arguments);

struct GitResult {
  int status = 0;
  std::string output;
  std::string complaint;  // first line of its errors, escaped
};

// Runs git to its end. Throws ScanError where it cannot be started or writes more than a gigabyte; its status is the caller's to judge.
[[nodiscard]] GitResult run_git(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                                std::string_view input = {});

// As run_git, for a call that must succeed: gives its output, throws ScanError where the status is not 0.
[[nodiscard]] std::string must_git(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                                   std::string_view input = {});

// Objects through `git cat-file --batch`, started when first needed. Each is checked against its name: git does not do that.
class PlumbingObjects final : public Objects {
 public:
  explicit PlumbingObjects(std::vector<std::string> environment) : environment_(std::move(environment)) {}
  [[nodiscard]] std::optional<Object> find(const ObjectId& id, std::uint64_t limit) override;

 private:
  [[nodiscard]] std::string read_line();
  void read_exactly(std::string& to, std::uint64_t size);
  [[noreturn]] void fail(const ObjectId& id, const std::string& why);

  std::vector<std::string> environment_;
  std::unique_ptr<Process> batch_;
  std::string buffer_;  // received and not yet used
};

}  // namespace keysieve::git
