#include "git/plumbing.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/error.h"
#include "git/digest.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kLargestOutput = std::size_t{1} << 30;
// Of a loose object that is shorter than its header says git sends what there is, and then waits for the next name.
constexpr std::chrono::seconds kPatience{10};
constexpr std::size_t kLongestLine = 200;  // "<64 digits> <type> <20 digits>"

std::string name_of(const std::vector<std::string>& arguments) { return "git " + arguments.front(); }

}  // namespace

std::vector<std::string> git_command(std::vector<std::string> arguments) {
  std::vector<std::string> command = {"git",
                                      "--no-replace-objects",
                                      "--literal-pathspecs",
                                      "--no-pager",
                                      "-c",
                                      "core.fsmonitor=false",
                                      "-c",
                                      "core.hooksPath=/dev/null",
                                      "-c",
                                      "diff.orderFile=",
                                      "-c",
                                      "diff.relative=false"};
  command.insert(command.end(), std::make_move_iterator(arguments.begin()), std::make_move_iterator(arguments.end()));
  return command;
}

GitResult run_git(const std::vector<std::string>& arguments, const std::vector<std::string>& environment, std::string_view input) {
  Process git(git_command(arguments), environment);
  // Our git commands read their whole input before they write. One that stopped reading tells why by its status.
  static_cast<void>(git.send(input));
  git.close_input();
  GitResult result;
  std::array<char, std::size_t{64} << 10> chunk;
  while (const std::size_t got = git.receive(chunk.data(), chunk.size())) {
    if (result.output.size() + got > kLargestOutput) throw ScanError(name_of(arguments) + ": it writes without end");
    result.output.append(chunk.data(), got);
  }
  result.status = git.wait();
  result.complaint = git.complaint();
  return result;
}

std::string must_git(const std::vector<std::string>& arguments, const std::vector<std::string>& environment, std::string_view input) {
  GitResult result = run_git(arguments, environment, input);
  if (result.status == 0) return std::move(result.output);
  throw ScanError(name_of(arguments) + " ended with status " + std::to_string(result.status) +
                  (result.complaint.empty() ? std::string() : ": " + result.complaint));
}

void PlumbingObjects::fail(const ObjectId& id, const std::string& why) {
  std::string message = "read object " + id.hex() + " through git cat-file: " + why;
  if (batch_) {
    batch_->close_input();
    if (const std::string complaint = batch_->complaint(); !complaint.empty()) message += " (" + complaint + ")";
  }
  batch_.reset();
  buffer_.clear();
  throw ScanError(message);
}

std::string PlumbingObjects::read_line() {
  for (;;) {
    if (const std::size_t end = buffer_.find('\n'); end != std::string::npos) {
      std::string line = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return line;
    }
    std::array<char, std::size_t{64} << 10> chunk;
    const std::size_t got = buffer_.size() > kLongestLine ? 0 : batch_->receive(chunk.data(), chunk.size(), kPatience);
    if (got == 0) return {};
    buffer_.append(chunk.data(), got);
  }
}

void PlumbingObjects::read_exactly(std::string& to, std::uint64_t size) {
  const std::size_t held = std::min<std::uint64_t>(buffer_.size(), size);
  to.assign(buffer_, 0, held);
  buffer_.erase(0, held);
  to.resize(size);
  for (std::size_t at = held; at < size;) {
    const std::size_t got = batch_->receive(to.data() + at, size - at, kPatience);
    if (got == 0) {
      to.resize(at);
      return;
    }
    at += got;
  }
}

std::optional<Object> PlumbingObjects::find(const ObjectId& id, std::uint64_t limit) {
  if (!batch_) batch_ = std::make_unique<Process>(git_command({"cat-file", "--batch"}), environment_);
  const std::string hex = id.hex();
  if (!batch_->send(hex + '\n')) fail(id, "it went away");
  const std::string line = read_line();
  if (line == hex + " missing") return std::nullopt;
  if (!line.starts_with(hex + ' ')) fail(id, "no answer");
  const std::size_t space = line.find(' ', hex.size() + 1);
  const std::optional<ObjectType> type =
      space == std::string::npos ? std::nullopt : type_from_name(std::string_view(line).substr(hex.size() + 1, space - hex.size() - 1));
  Object object;
  const char* end = line.data() + line.size();
  if (!type || std::from_chars(line.data() + space + 1, end, object.size).ptr != end) fail(id, "an answer that is not understood");
  object.type = *type;
  if (object.size > limit) {
    // What it is about to send is not wanted; another one is started for the next object.
    batch_.reset();
    buffer_.clear();
    object.too_big = true;
    return object;
  }
  read_exactly(object.bytes, object.size);
  std::string newline;
  read_exactly(newline, 1);
  if (object.bytes.size() != object.size || newline != "\n") fail(id, "the object is cut short");
  if (object_name(object.type, object.bytes, id.raw().size()) != id) fail(id, "its content does not match its name");
  return object;
}

}  // namespace keysieve::git
