#include "base/output.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

#include "base/error.h"

namespace keysieve {

Output::Output(int descriptor, std::string name) : Output(descriptor, std::move(name), false) {}

Output::Output(int descriptor, std::string name, bool owned) : descriptor_(descriptor), name_(std::move(name)), owned_(owned) {}

Output Output::file(const std::string& path) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOCTTY, 0666);
  if (descriptor < 0) throw UsageError("cannot write to " + path + ": " + std::strerror(errno));
  return {descriptor, path, true};
}

Output::~Output() {
  if (owned_ && descriptor_ >= 0) ::close(descriptor_);
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
