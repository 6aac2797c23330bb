#include "base/append.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "base/descriptor.h"
#include "base/error.h"

namespace keysieve {

Descriptor open_to_append(const std::string& path) {
  Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY, 0640));
  if (!file) throw ScanError("write to " + path + ": " + std::strerror(errno));
  return file;
}

void append_whole(const std::string& path, std::string_view bytes) {
  const Descriptor file = open_to_append(path);
  ssize_t wrote = -1;
  do {
    wrote = ::write(file.get(), bytes.data(), bytes.size());
  } while (wrote < 0 && errno == EINTR);
  if (wrote < 0) throw ScanError("write to " + path + ": " + std::strerror(errno));
  if (static_cast<std::size_t>(wrote) != bytes.size()) throw ScanError("write to " + path + ": it took a part alone");
}

}  // namespace keysieve
