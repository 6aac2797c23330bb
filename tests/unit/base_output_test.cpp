#include "base/output.h"

#include <doctest/doctest.h>
#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "base/descriptor.h"
#include "base/error.h"

using keysieve::Descriptor;
using keysieve::Output;
using keysieve::ScanError;
using keysieve::UsageError;

TEST_CASE("output: everything arrives, in order, whatever its size") {
  const std::string path = std::filesystem::temp_directory_path() / ("output-test-" + std::to_string(::getpid()));
  std::string all;
  Output output = Output::file(path);
  for (std::size_t size : {std::size_t{1}, std::size_t{70000}, std::size_t{10}, std::size_t{65536}, std::size_t{65535}, std::size_t{3}}) {
    const std::string part(size, static_cast<char>('a' + size % 26));
    output.write(part);
    all += part;
  }
  output.finish();
  std::ifstream file(path, std::ios::binary);
  CHECK(std::string(std::istreambuf_iterator<char>(file), {}) == all);
  std::filesystem::remove(path);
}

TEST_CASE("output: a full disk, a closed pipe and a closed descriptor are errors, not silence") {
  std::signal(SIGPIPE, SIG_IGN);
  const auto fails = [](int descriptor) {
    Output output(descriptor, "a test");
    output.write("x");
    CHECK_THROWS_AS(output.finish(), ScanError);
  };
  const Descriptor full(::open("/dev/full", O_WRONLY | O_CLOEXEC));
  fails(full.get());
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  ::close(ends[0]);
  const Descriptor pipe(ends[1]);
  fails(pipe.get());
  fails(-1);
}

TEST_CASE("output: a file that cannot be made is the user's mistake") { CHECK_THROWS_AS(Output::file("/nowhere/at/all"), UsageError); }
