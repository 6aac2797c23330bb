#include <doctest/doctest.h>

#include <string>

#include "decode/utf16.h"

using keysieve::decode_utf16;

namespace {

std::string utf16(std::string_view ascii, bool little) {
  std::string bytes;
  for (char c : ascii) bytes += little ? std::string{c, '\0'} : std::string{'\0', c};
  return bytes;
}

}  // namespace

TEST_CASE("UTF-16 is known by its byte order mark, and without one by its NULs") {
  for (bool little : {true, false}) {
    CAPTURE(little);
    std::string const mark = little ? "\xff\xfe" : "\xfe\xff";
    std::string const body = utf16("password = hunter\n", little);
    for (const std::string& bytes : {mark + body, body}) {
      const auto decoded = decode_utf16(bytes);
      REQUIRE(decoded);
      CHECK(decoded->text == "password = hunter\n");
      CHECK(decoded->chain.front() == (little ? "utf-16le" : "utf-16be"));
      std::size_t const shift = bytes.size() - body.size();
      CHECK(decoded->original({0, 0}).begin == shift);
      CHECK(decoded->original({11, 11}).begin == shift + 22);
      CHECK(decoded->original({decoded->text.size(), decoded->text.size()}).begin == bytes.size());
    }
  }
}

TEST_CASE("plain text and binary data are not UTF-16") {
  CHECK_FALSE(decode_utf16("just some text that is long enough"));
  CHECK_FALSE(decode_utf16(std::string(100, '\0')));
  CHECK_FALSE(decode_utf16(""));
}

TEST_CASE("offsets find the way back behind characters of several bytes") {
  std::string exact(
      "\xff\xfe"
      "a\0"
      "\xe9\0"
      "\x3d\xd8\x00\xde"
      "k\0e\0y\0",
      16);
  const auto decoded = decode_utf16(exact);
  REQUIRE(decoded);
  CHECK(decoded->text == "a\xc3\xa9\xf0\x9f\x98\x80key");
  std::size_t const key = decoded->text.find("key");
  CHECK(decoded->original({key, key}).begin == 10);
  CHECK(decoded->original({key + 1, key + 1}).begin == 12);
}

TEST_CASE("lone surrogates and an odd last byte leave nothing out") {
  const auto decoded =
      decode_utf16(std::string_view("\xff\xfe"
                                    "\x3d\xd8"
                                    "x\0"
                                    "\x00\xdc"
                                    "y\0"
                                    "z",
                                    11));
  REQUIRE(decoded);
  CHECK(decoded->text == "\xef\xbf\xbdx\xef\xbf\xbdy\xef\xbf\xbd");
}
