#include "source/files.h"

#include <doctest/doctest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <stdexcept>
#include <string>
#include <vector>

#include "base/error.h"

namespace fs = std::filesystem;
using namespace keysieve;

namespace {

struct Taken final : Consumer {
  std::map<std::string, std::string> files;
  std::vector<Skip> skips;
  bool fails = false;
  void take(const Piece& piece) override {
    if (fails) throw ScanError("the consumer gives up");
    files.emplace(piece.path, piece.bytes);
  }
  void skip(Skip skip) override { skips.push_back(std::move(skip)); }
  void count(const Counts&) override {}
  [[nodiscard]] std::size_t incomplete() const override { return skips.size(); }
  [[nodiscard]] const Skip* skipped(const std::string& path) const {
    const auto at = std::ranges::find(skips, path, &Skip::path);
    return at == skips.end() ? nullptr : &*at;
  }
};

// A temporary folder that is the working folder while it lives.
struct Scratch {
  fs::path before = fs::current_path();
  fs::path top = fs::temp_directory_path() / ("files-test-" + std::to_string(::getpid()));
  Scratch() {
    fs::create_directories(top);
    fs::current_path(top);
  }
  ~Scratch() {
    fs::current_path(before);
    fs::remove_all(top);
  }
  static void write(const fs::path& path, std::string_view text) {
    if (path.has_parent_path()) fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << text;
  }
};

Taken walk(std::vector<std::string> paths, std::uint64_t max_size = 1 << 20, std::size_t threads = 3, bool honour_ignore = true) {
  std::vector<Taken> each(threads);
  std::vector<Consumer*> consumers;
  for (Taken& taken : each) consumers.push_back(&taken);
  Files({.paths = std::move(paths), .honour_ignore = honour_ignore, .max_size = max_size}).run(consumers);
  Taken all;
  for (Taken& taken : each) {
    all.files.merge(taken.files);
    all.skips.insert(all.skips.end(), taken.skips.begin(), taken.skips.end());
  }
  return all;
}

}  // namespace

TEST_CASE("files: a folder is read to its last file, names relative to the working folder") {
  const Scratch scratch;
  for (int number = 0; number < 100; ++number) Scratch::write("a/b" + std::to_string(number % 7) + "/f" + std::to_string(number), "text");
  Scratch::write("a/new\nline", "odd");
  Scratch::write("a/.hidden", "");
  for (const std::string& start : {std::string("a"), std::string("./a/"), (scratch.top / "a").string(), std::string("a//../a")}) {
    const Taken taken = walk({start});
    CAPTURE(start);
    CHECK(taken.files.size() == 102);
    CHECK(taken.files.contains("a/b1/f1"));
    CHECK(taken.files.at("a/new\nline") == "odd");
    CHECK(taken.skips.empty());
  }
  CHECK(walk({"."}).files.contains("a/.hidden"));
}

TEST_CASE("files: a link is followed where it is named, and only there") {
  const Scratch scratch;
  Scratch::write("out/secret", "text");
  fs::create_directories("in");
  fs::create_symlink("../out/secret", "in/file");
  fs::create_symlink("../out", "in/folder");
  const Taken below = walk({"in"});
  CHECK(below.files.empty());
  REQUIRE(below.skipped("in/file") != nullptr);
  CHECK_FALSE(below.skipped("in/file")->incomplete);
  CHECK(below.skipped("in/folder") != nullptr);
  CHECK(walk({"in/file"}).files.at("in/file") == "text");
}

TEST_CASE("files: what is no file is skipped with a word and hangs nothing") {
  const Scratch scratch;
  fs::create_directories("d/.git");
  REQUIRE(::mkfifo("d/pipe", 0600) == 0);
  const Taken taken = walk({"d"});
  CHECK(taken.files.empty());
  REQUIRE(taken.skipped("d/pipe") != nullptr);
  REQUIRE(taken.skipped("d/.git") != nullptr);
  CHECK_FALSE(taken.skipped("d/.git")->incomplete);
}

TEST_CASE("files: a file over the size limit makes the scan incomplete") {
  const Scratch scratch;
  Scratch::write("ten", "0123456789");
  CHECK(walk({"ten"}, 10).files.size() == 1);
  const Taken taken = walk({"ten"}, 9);
  CHECK(taken.files.empty());
  REQUIRE(taken.skipped("ten") != nullptr);
  CHECK(taken.skipped("ten")->incomplete);
}

TEST_CASE("files: a path that is not there is the user's mistake") {
  const Scratch scratch;
  CHECK_THROWS_AS(walk({"nowhere"}), UsageError);
}

TEST_CASE("files: in a repository what git ignores and does not track is left out") {
  const Scratch scratch;
  REQUIRE(std::system("git init -q r && git init -q r/inner") == 0);
  Scratch::write("r/.gitignore", "build/\n*.log\n");
  Scratch::write("r/build/made", "");
  Scratch::write("r/src/a.log", "");
  Scratch::write("r/src/tracked.log", "");
  Scratch::write("r/src/a.c", "");
  Scratch::write("r/inner/.gitignore", "own\n");
  Scratch::write("r/inner/own", "");
  Scratch::write("r/inner/b.log", "");
  REQUIRE(std::system("git -C r add -f src/tracked.log") == 0);
  for (const std::string start : {"r", "."}) {
    CAPTURE(start);
    const Taken taken = walk({start});
    CHECK(taken.files.contains("r/src/a.c"));
    CHECK(taken.files.contains("r/src/tracked.log"));
    CHECK(taken.files.contains("r/inner/b.log"));
    CHECK_FALSE(taken.files.contains("r/src/a.log"));
    CHECK_FALSE(taken.files.contains("r/inner/own"));
    REQUIRE(taken.skipped("r/build/") != nullptr);
    CHECK_FALSE(taken.skipped("r/build/")->incomplete);
  }
  CHECK(walk({"r/src"}).files.size() == 2);
  CHECK(walk({"r/build"}).files.size() == 1);
  CHECK(walk({"r/src/a.log"}).files.size() == 1);
  CHECK(walk({"r"}, 1 << 20, 3, false).files.size() == 8);
}

TEST_CASE("files: an error of a consumer ends all threads and is handed on") {
  const Scratch scratch;
  for (int number = 0; number < 200; ++number) Scratch::write("f" + std::to_string(number), "text");
  Taken good;
  Taken bad;
  bad.fails = true;
  Taken other;
  std::vector<Consumer*> consumers{&bad, &good, &other};
  good.fails = true;
  other.fails = true;
  CHECK_THROWS_AS(Files({.paths = {"."}}).run(consumers), ScanError);
}
