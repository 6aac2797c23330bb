#include "git/index_file.h"

#include <sys/stat.h>

#include <cerrno>
#include <cstring>
#include <string_view>

#include "base/error.h"
#include "base/escape.h"
#include "base/file_reader.h"
#include "git/digest.h"

namespace keysieve::git {
namespace {

constexpr std::size_t kHeader = 12;                         // "DIRC", version, number of entries
constexpr std::uint64_t kLargest = std::uint64_t{2} << 30;  // tens of millions of entries

[[noreturn]] void fail(const std::string& path, const std::string& why) { throw ScanError("read the index " + escaped(path) + ": " + why); }

}  // namespace

bool index_present(const Environment& environment, const std::string& path) {
  struct stat status {};
  if (::stat(path.c_str(), &status) == 0) {
    if (S_ISREG(status.st_mode) && status.st_size > 0) return true;
    fail(path, "it is empty or no file");
  }
  if (errno == ENOENT && !environment.index_file) return false;
  fail(path, std::strerror(errno));
}

void check_index_hash(const std::string& path, std::size_t hash_size) {
  FileReader reader(kLargest);
  std::string_view bytes;
  try {
    bytes = reader.read(path, true);
  } catch (const ScanError& error) {
    fail(path, error.what());
  }
  if (bytes.size() < kHeader + hash_size || !bytes.starts_with("DIRC")) fail(path, "it is no index");
  const ObjectId trailer = *ObjectId::from_raw(bytes.substr(bytes.size() - hash_size));
  if (trailer.none()) return;
  Digest digest(hash_size);
  digest.add(bytes.substr(0, bytes.size() - hash_size));
  if (digest.finish() != trailer) fail(path, "its checksum is wrong: it is damaged or cut short");
}

}  // namespace keysieve::git
