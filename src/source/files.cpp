#include "source/files.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <memory>
#include <string_view>
#include <thread>
#include <utility>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/file_reader.h"
#include "base/handle.h"
#include "source/work_list.h"

namespace keysieve {
namespace {

using Folder = Handle<DIR, ::closedir>;

constexpr std::size_t batch_size = 16;  // files a thread takes at once: small enough to share, large enough not to queue for the lock

// A folder to list, or some files of a folder to scan.
struct Work {
  std::string folder;  // with its last '/', or empty for the working folder
  std::vector<std::string> files;
};

enum class Entry { file, folder, link, other };

Entry entry_of(mode_t mode) {
  if (S_ISREG(mode)) return Entry::file;
  if (S_ISDIR(mode)) return Entry::folder;
  return S_ISLNK(mode) ? Entry::link : Entry::other;
}

// The path as it is named in reports: relative where it lies below the working folder, without `./` and doubled slashes.
std::string tidy(const std::string& path) {
  std::filesystem::path normal = std::filesystem::path(path).lexically_normal();
  if (normal.is_absolute()) {
    const std::filesystem::path relative = normal.lexically_relative(std::filesystem::current_path());
    if (!relative.empty() && *relative.begin() != "..") normal = relative;
  }
  std::string text = normal == "." ? std::string() : normal.string();
  while (text.size() > 1 && text.back() == '/') text.pop_back();
  return text;
}

// What one thread does. Owns its buffer; shares the list.
class Walker final {
 public:
  Walker(WorkList<Work>& list, Consumer& consumer, std::uint64_t max_size) : list_(list), consumer_(consumer), reader_(max_size) {}

  void handle(Work work) {
    if (work.files.empty()) {
      list(work.folder);
    } else {
      for (const std::string& name : work.files) scan(work.folder + name);
    }
  }

 private:
  void list(const std::string& folder);
  void add(const std::string& folder, const std::string& name, Entry entry, std::vector<std::string>& files);
  void scan(const std::string& path);

  WorkList<Work>& list_;
  Consumer& consumer_;
  FileReader reader_;
};

void Walker::list(const std::string& folder) {
  const std::string place = folder.empty() ? "." : folder;
  Descriptor descriptor(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
  const Folder handle(descriptor ? ::fdopendir(descriptor.get()) : nullptr);
  if (handle == nullptr) {
    consumer_.skip({place, std::strerror(errno)});
    return;
  }
  const int own = descriptor.release();  // closed by the handle
  std::vector<std::string> files;
  for (;;) {
    errno = 0;
    const dirent* found = ::readdir(handle.get());
    if (found == nullptr) break;
    const std::string name = found->d_name;
    if (name == "." || name == "..") continue;
    struct stat status {};
    if (found->d_type != DT_UNKNOWN) {
      status.st_mode = static_cast<mode_t>(DTTOIF(found->d_type));
    } else if (::fstatat(own, name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      consumer_.skip({folder + name, std::strerror(errno)});
      continue;
    }
    add(folder, name, entry_of(status.st_mode), files);
  }
  if (errno != 0) consumer_.skip({place, std::string("the folder could not be listed to its end: ") + std::strerror(errno)});
  if (!files.empty()) list_.add({folder, std::move(files)});
}

void Walker::add(const std::string& folder, const std::string& name, Entry entry, std::vector<std::string>& files) {
  if (name == ".git") {
    consumer_.skip({folder + name, "git's own", false});
  } else if (entry == Entry::folder) {
    list_.add({folder + name + '/', {}});
  } else if (entry == Entry::file) {
    files.push_back(name);
    if (files.size() == batch_size) list_.add({folder, std::exchange(files, {})});
  } else {
    consumer_.skip({folder + name, entry == Entry::link ? "a link is not followed" : "not a regular file", false});
  }
}

void Walker::scan(const std::string& path) {
  Piece piece;
  piece.path = path;
  try {
    piece.bytes = reader_.read(path, false);
  } catch (const ScanError& error) {
    consumer_.skip({path, error.what()});
    return;
  }
  consumer_.take(piece);
  consumer_.count({.files = 1});
}

// A file that was named itself: a link is followed, a pipe is read to its end.
void scan_named(const std::string& path, mode_t mode, std::uint64_t max_size, Consumer& consumer) {
  FileReader reader(max_size);
  Piece piece;
  piece.path = path;
  try {
    if (path == "-") {
      piece.bytes = reader.drain(STDIN_FILENO);
    } else if (S_ISFIFO(mode)) {
      const Descriptor pipe(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
      if (!pipe) throw ScanError(std::strerror(errno));
      piece.bytes = reader.drain(pipe.get());
    } else {
      piece.bytes = reader.read(path, true);
    }
  } catch (const ScanError& error) {
    consumer.skip({path, error.what()});
    return;
  }
  consumer.take(piece);
  consumer.count({.files = 1});
}

void run_threads(WorkList<Work>& list, std::span<Consumer* const> consumers, std::uint64_t max_size) {
  const auto drain = [&](Consumer& consumer) {
    Walker walker(list, consumer, max_size);
    list.drain([&walker](Work work) { walker.handle(std::move(work)); });
  };
  {
    std::vector<std::jthread> threads;
    for (Consumer* const consumer : consumers.subspan(1)) threads.emplace_back([&drain, consumer] { drain(*consumer); });
    drain(*consumers.front());
  }
  list.rethrow();
}

}  // namespace

Files::Files(FilesOptions options) : options_(std::move(options)) {}

void Files::run(std::span<Consumer* const> consumers) {
  WorkList<Work> list;
  for (const std::string& given : options_.paths) {
    struct stat status {};
    const std::string path = given == "-" ? given : tidy(given);
    if (given == "-") {
      scan_named(path, S_IFIFO, options_.max_size, *consumers.front());
    } else if (::stat(given.c_str(), &status) != 0) {
      throw UsageError("cannot scan " + given + ": " + std::strerror(errno));
    } else if (S_ISDIR(status.st_mode)) {
      list.add({path.empty() || path == "/" ? path : path + '/', {}});
    } else {
      scan_named(path, status.st_mode, options_.max_size, *consumers.front());
    }
  }
  run_threads(list, consumers, options_.max_size);
}

}  // namespace keysieve
