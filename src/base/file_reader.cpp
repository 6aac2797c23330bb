#include "base/file_reader.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/descriptor.h"
#include "base/error.h"

namespace keysieve {
namespace {

constexpr std::size_t least_capacity = std::size_t{256} << 10;
constexpr std::size_t kept_capacity = std::size_t{16} << 20;  // a larger buffer is given back before the next file

[[noreturn]] void fail(int error) { throw ScanError(std::strerror(error)); }

}  // namespace

std::string_view FileReader::read(const std::string& path, bool follow, std::optional<int> folder) {
  // O_NONBLOCK: a file that was swapped for a fifo must not hang us.
  const int flags = O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK | (follow ? 0 : O_NOFOLLOW);
  const Descriptor file(::openat(folder.value_or(AT_FDCWD), path.c_str(), flags));
  if (!file) fail(errno);
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail(errno);
  if (!S_ISREG(status.st_mode)) throw ScanError("not a regular file");
  return drain(file.get(), static_cast<std::uint64_t>(std::max<off_t>(status.st_size, 0)));
}

std::string_view FileReader::drain(int descriptor, std::uint64_t expected) {
  const auto too_large = [&] { return ScanError("larger than " + std::to_string(limit_) + " bytes (--max-size)"); };
  if (expected > limit_) throw too_large();
  if (capacity_ > kept_capacity && expected < kept_capacity) {
    buffer_.reset();
    capacity_ = 0;
  }
  grow(static_cast<std::size_t>(expected) + 1, 0);  // one more, so that the end is met without growing
  std::size_t used = 0;
  for (;;) {
    if (used == capacity_) grow(capacity_ * 2, used);
    const ssize_t got = ::read(descriptor, buffer_.get() + used, capacity_ - used);
    if (got == 0) return {buffer_.get(), used};
    if (got < 0 && errno != EINTR) fail(errno);
    used += static_cast<std::size_t>(std::max<ssize_t>(got, 0));
    if (used > limit_) throw too_large();
    // All that its size promised, though there was room for more: the end, and no need to be told so by another call.
    if (expected > 0 && used == expected) return {buffer_.get(), used};
  }
}

void FileReader::grow(std::size_t least, std::size_t used) {
  if (least <= capacity_) return;
  const std::size_t capacity = std::max(least, least_capacity);
  auto larger = std::make_unique_for_overwrite<char[]>(capacity);
  if (used > 0) std::memcpy(larger.get(), buffer_.get(), used);
  buffer_ = std::move(larger);
  capacity_ = capacity;
}

}  // namespace keysieve
