#include "base/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstring>

#include "base/descriptor.h"
#include "base/error.h"

namespace keysieve {

MappedFile::MappedFile(const std::string& path, Reads reads) {
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK));
  if (!file) throw ScanError(std::strerror(errno));
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) throw ScanError(std::strerror(errno));
  if (!S_ISREG(status.st_mode) || status.st_size <= 0) throw ScanError("it is empty or no file");
  size_ = static_cast<std::size_t>(status.st_size);
  address_ = ::mmap(nullptr, size_, PROT_READ, MAP_PRIVATE | (reads == Reads::all ? MAP_POPULATE : 0), file.get(), 0);
  if (address_ == MAP_FAILED) throw ScanError(std::strerror(errno));
}

MappedFile::~MappedFile() { ::munmap(address_, size_); }

}  // namespace keysieve
