#include "base/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <utility>

#include "base/error.h"

namespace fs = std::filesystem;

namespace keysieve {

Output::Output(int descriptor, std::string name) : Output(descriptor, std::move(name), false) {}

Output::Output(int descriptor, std::string name, bool owned, std::string replaces)
    : descriptor_(descriptor), name_(std::move(name)), owned_(owned), replaces_(std::move(replaces)) {}

Output Output::file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
  if (descriptor < 0) throw UsageError("cannot write to " + path + ": " + std::strerror(errno));
  return {descriptor, path, true};
}

Output Output::replacing(const std::string& path) {
  struct stat old {};
  const bool exists = ::stat(path.c_str(), &old) == 0;
  if (exists && !S_ISREG(old.st_mode)) return file(path);
  std::error_code error;
  std::string target = path;
  if (fs::is_symlink(fs::symlink_status(path, error))) target = fs::weakly_canonical(path, error).string();
  if (target.empty()) throw UsageError("cannot write to " + path + ": " + error.message());
  std::string fresh = target + ".XXXXXX";
  const bool writable = !exists || ::access(target.c_str(), W_OK) == 0;
  const int descriptor = writable ? ::mkostemp(fresh.data(), O_CLOEXEC) : -1;  // mode 0600
  if (descriptor < 0) throw UsageError("cannot write to " + path + ": " + std::strerror(errno));
  if (exists) static_cast<void>(::fchmod(descriptor, old.st_mode & 0777));  // at worst it stays for the owner alone
  return {descriptor, fresh, true, target};
}

// What was not finished does not take the place of what was there.
Output::~Output() {
  if (!owned_ || descriptor_ < 0) return;
  ::close(descriptor_);
  if (!replaces_.empty()) ::unlink(name_.c_str());
}

void Output::write(std::string_view bytes) {
  if (buffer_.size() + bytes.size() > capacity) flush();
  if (bytes.size() >= capacity) {
    put(bytes);
  } else {
    buffer_.append(bytes);
  }
}

void Output::flush() {
  put(buffer_);
  buffer_.clear();
}

void Output::finish() {
  flush();
  if (!owned_) return;
  // Some file systems tell only here that the disk is full.
  if (::close(std::exchange(descriptor_, -1)) != 0) throw ScanError("cannot write to " + name_ + ": " + std::strerror(errno));
  if (replaces_.empty() || ::rename(name_.c_str(), replaces_.c_str()) == 0) return;
  const int reason = errno;
  ::unlink(name_.c_str());
  throw ScanError("cannot write to " + replaces_ + ": " + std::strerror(reason));
}

bool Output::is_terminal() const noexcept { return ::isatty(descriptor_) == 1; }

void Output::put(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::write(descriptor_, bytes.data(), bytes.size());
    if (wrote >= 0) {
      bytes.remove_prefix(static_cast<std::size_t>(wrote));
    } else if (errno != EINTR) {
      throw ScanError("cannot write to " + name_ + ": " + std::strerror(errno));
    }
  }
}

}  // namespace keysieve
