#include "base/escape.h"

#include <doctest/doctest.h>

using keysieve::escaped;
using keysieve::utf8_length;

TEST_CASE("escaped: what could steer a terminal is spelled out") {
  struct Row {
    std::string_view bytes, shown;
  };
  using namespace std::string_view_literals;
  for (const Row& row : {Row{"plain text", "plain text"}, Row{"", ""}, Row{"a\nb\tc\rd", "a\\nb\\tc\\rd"},
                         Row{"\x1b[31mred", "\\x1b[31mred"}, Row{"\0"sv, "\\x00"}, Row{"\x7f", "\\x7f"},
                         Row{"gr\xc3\xbc\xc3\x9f", "gr\xc3\xbc\xc3\x9f"}, Row{"\xc2\x9b", "\\xc2\\x9b"},  // C1: control sequence introducer
                         Row{"\xe2\x80\xae", "\\xe2\\x80\\xae"},                                          // right-to-left override
                         Row{"\xe2\x80\x8b", "\\xe2\\x80\\x8b"},                                          // zero-width space
                         Row{"latin\xe9", "latin\\xe9"}, Row{"\xc0\xaf", "\\xc0\\xaf"},                   // overlong
                         Row{"\xed\xa0\x80", "\\xed\\xa0\\x80"},                                          // surrogate
                         Row{"\xf0\x9f\x94\x91", "\xf0\x9f\x94\x91"}, Row{"\xf0\x9f\x94", "\\xf0\\x9f\\x94"}}) {
    CAPTURE(row.shown);
    CHECK(escaped(row.bytes) == row.shown);
  }
}

TEST_CASE("escaped_lines: ends of lines stay") {
  CHECK(keysieve::escaped_lines("a\x1b[31m\n\rb\n") == "a\\x1b[31m\n\\rb\n");
  CHECK(keysieve::escaped_lines("") == "");
}

TEST_CASE("utf8_length: only well-formed characters have one") {
  CHECK(utf8_length("") == 0);
  CHECK(utf8_length("a") == 1);
  CHECK(utf8_length("\xc3\xbc!") == 2);
  CHECK(utf8_length("\xf4\x8f\xbf\xbf") == 4);
  CHECK(utf8_length("\xf4\x90\x80\x80") == 0);
  CHECK(utf8_length("\x80") == 0);
  CHECK(utf8_length("\xe2\x82") == 0);
}
