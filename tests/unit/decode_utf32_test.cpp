#include <doctest/doctest.h>

#include <string>

#include "decode/utf32.h"

using keysieve::decode_utf32;

namespace {

std::string utf32(std::string_view ascii, bool little) {
  std::string bytes;
  for (char c : ascii) bytes += little ? std::string{c, '\0', '\0', '\0'} : std::string{'\0', '\0', '\0', c};
  return bytes;
}

}  // namespace

TEST_CASE("UTF-32 is known by its byte order mark, and without one by its NULs") {
  for (bool little : {true, false}) {
    CAPTURE(little);
    std::string const mark = little ? std::string("\xff\xfe\0\0", 4) : std::string("\0\0\xfe\xff", 4);
    std::string const body = utf32("password = hunter\n", little);
    for (const std::string& bytes : {mark + body, body}) {
      const auto decoded = decode_utf32(bytes);
      REQUIRE(decoded);
      CHECK(decoded->text == "password = hunter\n");
      CHECK(decoded->chain.front() == (little ? "utf-32le" : "utf-32be"));
      std::size_t const shift = bytes.size() - body.size();
      CHECK(decoded->original({0, 0}).begin == shift);
      CHECK(decoded->original({11, 12}) == keysieve::Span{shift + 44, shift + 48});
      CHECK(decoded->original({decoded->text.size(), decoded->text.size()}).begin == bytes.size());
    }
  }
}

TEST_CASE("plain text, UTF-16 and binary data are not UTF-32") {
  CHECK_FALSE(decode_utf32("just some text that is long enough"));
  CHECK_FALSE(decode_utf32(std::string("j\0u\0s\0t\0 \0t\0e\0x\0t\0 \0", 20)));
  CHECK_FALSE(decode_utf32(std::string(100, '\0')));
  CHECK_FALSE(decode_utf32(""));
}

TEST_CASE("UTF-32: what is no character and odd last bytes leave nothing out") {
  const auto decoded =
      decode_utf32(std::string("\xff\xfe\0\0a\0\0\0\0\xd8\0\0\xff\xff\xff\xff"
                               "b\0\0\0x",
                               21));
  REQUIRE(decoded);
  CHECK(decoded->text ==
        "a\xef\xbf\xbd\xef\xbf\xbd"
        "b\xef\xbf\xbd");
  std::size_t const b = decoded->text.find('b');
  CHECK(decoded->original({b, b + 1}) == keysieve::Span{16, 20});
}
