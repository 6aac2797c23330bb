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
#include <map>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "base/descriptor.h"
#include "base/error.h"
#include "base/file_reader.h"
#include "base/handle.h"
#include "git/ignore.h"
#include "git/library.h"
#include "source/work_list.h"

namespace keysieve {
namespace {

using Folder = Handle<DIR, ::closedir>;

constexpr std::size_t batch_size = 16;  // files a thread takes at once: small enough to share, large enough not to queue for the lock

// A git work tree that what is walked lies in: "walked + rest" is, within it, "inner + rest".
struct Tree {
  std::string top;
  std::string inner;
  std::size_t walked = 0;  // the length of what stands for `inner`
};

// A folder to list, or some files of a folder to scan.
struct Work {
  std::string folder;  // with its last '/', or empty for the working folder
  std::vector<std::string> files;
  std::shared_ptr<const Tree> tree;  // whose ignore rules count; null: none
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

// The work tree that a folder (as it is walked) lies in; null where there is none.
std::shared_ptr<const Tree> tree_around(const std::string& folder) {
  const std::string real = std::filesystem::canonical(folder.empty() ? "." : folder).string() + '/';
  const std::unique_ptr<git::Ignore> ignore = git::Ignore::around(real);
  if (ignore == nullptr || !real.starts_with(ignore->top())) return nullptr;
  Tree tree{ignore->top(), real.substr(ignore->top().size()), folder.size()};
  // Who names a folder that is ignored wants it scanned.
  if (!tree.inner.empty() && ignore->leaves_out(tree.inner)) return nullptr;
  return std::make_shared<const Tree>(std::move(tree));
}

// What one thread does. Owns its buffer and its view of ignore rules; shares the list.
class Walker final {
 public:
  Walker(WorkList<Work>& list, Consumer& consumer, const FilesOptions& options)
      : list_(list), consumer_(consumer), honour_ignore_(options.honour_ignore), reader_(options.max_size) {}

  void handle(Work work) {
    if (work.files.empty()) {
      list(std::move(work));
    } else {
      for (const std::string& name : work.files) scan(work.folder, name, std::nullopt);
    }
  }

 private:
  void list(Work work);
  Folder open(const std::string& folder);
  std::vector<std::pair<std::string, Entry>> entries_of(const std::string& folder, DIR* opened);
  void add(const Work& work, const std::string& name, Entry entry, std::vector<std::string>& files);
  bool leaves_out(const Work& work, const std::string& path);
  void scan(const std::string& folder, const std::string& name, std::optional<int> opened);

  WorkList<Work>& list_;
  Consumer& consumer_;
  bool honour_ignore_;
  FileReader reader_;
  std::map<std::string, std::unique_ptr<git::Ignore>> ignores_;  // by the top of the work tree
};

// The last files of a folder are read here, while it is open: the way to it need not be walked again for each.
void Walker::list(Work work) {
  const Folder opened = open(work.folder);
  if (opened == nullptr) return;
  const std::vector<std::pair<std::string, Entry>> entries = entries_of(work.folder, opened.get());
  const bool is_top = std::ranges::find(entries, ".git", &std::pair<std::string, Entry>::first) != entries.end();
  if (honour_ignore_ && is_top) work.tree = tree_around(work.folder);
  std::vector<std::string> files;
  for (const auto& [name, entry] : entries) add(work, name, entry, files);
  for (const std::string& name : files) scan(work.folder, name, ::dirfd(opened.get()));
}

// Null: said to the consumer.
Folder Walker::open(const std::string& folder) {
  const std::string place = folder.empty() ? "." : folder;
  Descriptor descriptor(::open(place.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC | O_NONBLOCK));
  Folder opened(descriptor ? ::fdopendir(descriptor.get()) : nullptr);
  if (opened == nullptr) {
    consumer_.skip({place, std::strerror(errno)});
  } else {
    static_cast<void>(descriptor.release());  // closed by the handle
  }
  return opened;
}

std::vector<std::pair<std::string, Entry>> Walker::entries_of(const std::string& folder, DIR* opened) {
  std::vector<std::pair<std::string, Entry>> entries;
  for (;;) {
    errno = 0;
    const dirent* found = ::readdir(opened);
    if (found == nullptr) break;
    const std::string name = found->d_name;
    if (name == "." || name == "..") continue;
    struct stat status {};
    if (found->d_type != DT_UNKNOWN) {
      status.st_mode = static_cast<mode_t>(DTTOIF(found->d_type));
    } else if (::fstatat(::dirfd(opened), name.c_str(), &status, AT_SYMLINK_NOFOLLOW) != 0) {
      consumer_.skip({folder + name, std::strerror(errno)});
      continue;
    }
    entries.emplace_back(name, entry_of(status.st_mode));
  }
  if (errno != 0) {
    const std::string why = std::string("the folder could not be listed to its end: ") + std::strerror(errno);
    consumer_.skip({folder.empty() ? "." : folder, why});
  }
  return entries;
}

void Walker::add(const Work& work, const std::string& name, Entry entry, std::vector<std::string>& files) {
  const std::string path = work.folder + name + (entry == Entry::folder ? "/" : "");
  if (name == ".git") {
    consumer_.skip({work.folder + name, "git's own", false});
  } else if (entry != Entry::folder && entry != Entry::file) {
    consumer_.skip({path, entry == Entry::link ? "a link is not followed" : "not a regular file", false});
  } else if (leaves_out(work, path)) {
    consumer_.skip({path, "ignored by git", false});
  } else if (entry == Entry::folder) {
    list_.add({path, {}, work.tree});
  } else {
    files.push_back(name);
    if (files.size() == batch_size) list_.add({work.folder, std::exchange(files, {}), nullptr});
  }
}

bool Walker::leaves_out(const Work& work, const std::string& path) {
  if (work.tree == nullptr) return false;
  const auto [at, fresh] = ignores_.try_emplace(work.tree->top);
  if (fresh) at->second = git::Ignore::around(work.tree->top);
  return at->second != nullptr && at->second->leaves_out(work.tree->inner + path.substr(work.tree->walked));
}

void Walker::scan(const std::string& folder, const std::string& name, std::optional<int> opened) {
  const std::string path = folder + name;
  Piece piece;
  piece.path = path;
  try {
    piece.bytes = opened ? reader_.read(name, false, opened) : reader_.read(path, false);
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

void run_threads(WorkList<Work>& list, std::span<Consumer* const> consumers, const FilesOptions& options) {
  const auto drain = [&](Consumer& consumer) {
    Walker walker(list, consumer, options);
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
  std::optional<git::Library> library;  // outlives the threads, or what libgit2 keeps for each is lost
  if (options_.honour_ignore) library.emplace();
  WorkList<Work> list;
  for (const std::string& given : options_.paths) {
    struct stat status {};
    const std::string path = given == "-" ? given : tidy(given);
    if (given == "-") {
      scan_named(path, S_IFIFO, options_.max_size, *consumers.front());
    } else if (::stat(given.c_str(), &status) != 0) {
      throw UsageError("cannot scan " + given + ": " + std::strerror(errno));
    } else if (S_ISDIR(status.st_mode)) {
      const std::string folder = path.empty() || path == "/" ? path : path + '/';
      list.add({folder, {}, options_.honour_ignore ? tree_around(folder) : nullptr});
    } else {
      scan_named(path, status.st_mode, options_.max_size, *consumers.front());
    }
  }
  run_threads(list, consumers, options_);
}

}  // namespace keysieve
