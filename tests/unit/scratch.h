// A temporary folder, and git in it: for tests of what lies on a disk.
#pragma once

#include <doctest/doctest.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>

namespace keysieve {

// Gone with this.
class Folder final {
 public:
  Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "keysieve-unit-XXXXXX").native();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    path = std::filesystem::canonical(name);
  }
  ~Folder() { std::filesystem::remove_all(path); }
  Folder(const Folder&) = delete;
  Folder& operator=(const Folder&) = delete;

  void write(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories((path / name).parent_path());
    std::ofstream(path / name, std::ios::binary) << bytes;
  }

  std::filesystem::path path;
};

// Runs commands of a shell in the working folder, where no setting of this machine reaches git; they must succeed.
inline void run(const std::string& commands) {
  const std::string scrubbed =
      "set -e; unset GIT_DIR GIT_INDEX_FILE GIT_OBJECT_DIRECTORY GIT_ALTERNATE_OBJECT_DIRECTORIES GIT_WORK_TREE; "
      "export GIT_CONFIG_NOSYSTEM=1 GIT_CONFIG_GLOBAL=/dev/null GIT_AUTHOR_NAME=A GIT_AUTHOR_EMAIL=a GIT_COMMITTER_NAME=A "
      "GIT_COMMITTER_EMAIL=a; ";
  REQUIRE(std::system((scrubbed + commands).c_str()) == 0);
}

// A new repository, `r` in a folder of its own, in which the test stands after these commands.
class RepositoryFolder {
 public:
  explicit RepositoryFolder(const std::string& commands) {
    run("git init -q -b main '" + top.native() + "/r'; cd '" + top.native() + "/r'; " + commands);
    std::filesystem::current_path(top / "r");
  }
  ~RepositoryFolder() { std::filesystem::current_path(before_); }
  RepositoryFolder(const RepositoryFolder&) = delete;
  RepositoryFolder& operator=(const RepositoryFolder&) = delete;

 private:
  Folder folder_;
  std::filesystem::path before_ = std::filesystem::current_path();

 public:
  const std::filesystem::path& top = folder_.path;
};

}  // namespace keysieve
