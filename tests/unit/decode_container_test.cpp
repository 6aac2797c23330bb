#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "decode/container.h"
#include "packed.h"

using namespace keysieve;

namespace {

struct Unpacked {
  std::vector<std::string> paths;
  std::vector<std::string> left;
  std::string last;
  std::vector<std::string> chain;
};

Unpacked unpack(std::string_view bytes, const ContainerLimits& limits = {}, std::string_view name = "x.gz") {
  Unpacked result;
  const auto take = [&](const Member& member) {
    result.paths.push_back(member.path);
    result.last = member.bytes;
    result.chain = member.chain;
  };
  const auto leave = [&](const std::string& path, const std::string& why) { result.left.push_back(path + ": " + why); };
  Allowance allowance(bytes.size(), limits);
  Unpacker(take, leave, allowance).unpack(bytes, name);
  return result;
}

std::string_view format_of(std::string_view bytes, std::string_view name = "") {
  const ContainerFormat* format = container_format(bytes, name);
  return format == nullptr ? std::string_view() : format->name;
}

}  // namespace

TEST_CASE("a container is known by its first bytes, and text is none") {
  CHECK(format_of(packed({{"a", "b"}})) == "zip");
  CHECK(format_of(packed({{"a", "b"}}, ARCHIVE_FORMAT_TAR_USTAR)) == "tar");
  CHECK(format_of(packed({{"a", "b"}}, ARCHIVE_FORMAT_7ZIP)) == "7z");
  CHECK(format_of(packed({{"a", "b"}}, ARCHIVE_FORMAT_CPIO_SVR4_NOCRC)) == "cpio");
  for (std::string const text : {"", "BZh is a word", "PK", "0707", "ustar", "plain text that is longer than a few bytes"}) {
    CAPTURE(text);
    CHECK(format_of(text).empty());
    CHECK(format_of(text + std::string(600, ' ')).empty());
  }
}

TEST_CASE("what only begins like a container is none, unless its name says so; what is cut short is one") {
  using namespace std::string_view_literals;
  struct Begin {
    std::string_view bytes;
    std::string_view format;
    const char* name;
  };
  // A block of gzip of no known kind, and one whose length is not what it says; compress with codes of 31 bits; a cpio of no kind of file.
  for (const Begin& begin : {Begin{"\x1f\x8b\x08\0\0\0\0\0\0\x03\x07"sv, "gzip", "a.gz"},
                             Begin{"\x1f\x8b\x08\0\0\0\0\0\0\x03\x01\x10\0\x10\0"sv, "gzip", "b/A.TGZ"},
                             Begin{"\x1f\x8b\x08\xff"sv, "gzip", "c.svgz"},
                             Begin{"\x1f\x9d\x1f"sv, "compress", "a.Z"},
                             Begin{"\xc7\x71\0\0\0\0\0\xf0"sv, "cpio", "a.cpio"},
                             Begin{"070707 is a number"sv, "cpio", "initrd.img"},
                             Begin{"070701 is another"sv, "cpio", "b.cpio"}}) {
    CAPTURE(begin.name);
    std::string const bytes = std::string(begin.bytes) + std::string(100, '\xff');
    CHECK(format_of(bytes).empty());
    CHECK(format_of(bytes, "a.txt").empty());
    CHECK(format_of(bytes, begin.name) == begin.format);
    CHECK(unpack(bytes, {}, "a.txt").left.empty());
    CHECK(unpack(bytes, {}, begin.name).left.size() == 1);
  }
  for (const int filter : {ARCHIVE_FILTER_GZIP, ARCHIVE_FILTER_COMPRESS}) {
    std::string const whole = packed({{"a", "a line\n"}}, ARCHIVE_FORMAT_TAR_USTAR, filter);
    for (const std::size_t size : {std::size_t{3}, std::size_t{11}, whole.size() / 2, whole.size()}) {
      CHECK_FALSE(format_of(std::string_view(whole).substr(0, size), "a").empty());
    }
    // The end of what compress(1) makes is not marked.
    const std::size_t left = filter == ARCHIVE_FILTER_GZIP ? 1 : 0;
    CHECK(unpack(std::string_view(whole).substr(0, whole.size() / 2), {}, "a").left.size() == left);
  }
  for (const int format : {ARCHIVE_FORMAT_CPIO_SVR4_NOCRC, ARCHIVE_FORMAT_CPIO_POSIX, ARCHIVE_FORMAT_CPIO_BIN_LE}) {
    CHECK(format_of(packed({{"a", "b"}}, format)) == "cpio");
  }
}

TEST_CASE("containers in containers give paths and chains") {
  std::string const tar = packed({{"inner/.env", "A=1\n"}}, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_GZIP);
  const Unpacked got = unpack(packed({{"note", "text"}, {"b.tgz", tar}}));
  CHECK(got.left.empty());
  CHECK(got.paths == std::vector<std::string>{"note", "b.tgz", "b.tgz!b.tar", "b.tgz!b.tar!inner/.env"});
  CHECK(got.chain == std::vector<std::string>{"zip", "gzip", "tar"});
  CHECK(got.last == "A=1\n");
}

TEST_CASE("every bound ends in a skip that names what was not read") {
  const Files three{{"a", std::string(1 << 20, 'a')}, {"b", std::string(1 << 20, 'b')}, {"c", "c"}};
  std::string const zip = packed(three);
  CHECK(unpack(zip).left.empty());
  CHECK(unpack(zip, {.bytes = 1500000}).left == std::vector<std::string>{": it holds more than is looked at, at b"});
  CHECK(unpack(zip, {.member = 100000}).left.size() == 2);
  CHECK(unpack(zip, {.member = 100000}).paths == std::vector<std::string>{"c"});
  CHECK(unpack(zip, {.entries = 2}).left == std::vector<std::string>{": it holds more entries than are looked at"});
  CHECK(unpack(zip, {.ratio = 5, .harmless = 1000}).left == std::vector<std::string>{": it grows more than is believed, at a"});
  CHECK(unpack(zip, {.time = std::chrono::seconds(0)}).left.size() == 1);
  std::string deep = "A=1";
  for (int i = 0; i < 6; ++i) deep = packed({{"z", deep}});
  CHECK(unpack(deep).left == std::vector<std::string>{"z!z!z!z: packed deeper than is looked"});
  Files many;
  for (int i = 0; i < 100; ++i) many.emplace_back(std::to_string(i), packed({{"z", "A"}}));
  CHECK(unpack(packed(many), {.depth = 1}).left.size() == 17);
}

TEST_CASE("a container that is cut short or altered is told of, or gives what it still holds") {
  for (const int format : {ARCHIVE_FORMAT_ZIP, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FORMAT_7ZIP, ARCHIVE_FORMAT_CPIO_SVR4_NOCRC}) {
    std::string const whole = packed({{"a", "one line\n"}, {"b", std::string(300, 'x')}}, format);
    for (std::size_t size = 0; size < whole.size(); size += 7) static_cast<void>(unpack(whole.substr(0, size)));
    for (std::size_t at = 0; at < whole.size(); at += 11) {
      std::string altered = whole;
      altered[at] = static_cast<char>(~altered[at]);
      static_cast<void>(unpack(altered));
    }
  }
  // The first bytes of a compressed file, and nothing behind them that is one.
  CHECK(unpack(std::string("\x1f\x8b\x08") + std::string(50, '\xff')).left.size() == 1);
}
