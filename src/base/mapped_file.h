// A file mapped read-only, for those that are replaced by a rename and never written in place (git's index, its packs).
//
// Not for a file that may shrink while it is mapped: reading it then ends the process, with status 3 (base/faults.h).
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace keysieve {

class MappedFile final {
 public:
  // What will be read: all, and then all pages are had by one system call in place of a fault for each few of them; or a little of it.
  enum class Reads { all, little };

  // Throws ScanError whose message is the reason alone, for the caller knows the name. An empty file is an error too.
  explicit MappedFile(const std::string& path, Reads reads = Reads::all);
  ~MappedFile();
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;

  // Good as long as this.
  [[nodiscard]] std::string_view bytes() const noexcept { return {static_cast<const char*>(address_), size_}; }

 private:
  void* address_;
  std::size_t size_;
};

}  // namespace keysieve
