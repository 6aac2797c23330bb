#include <doctest/doctest.h>

#include "base/lines.h"

using keysieve::Lines;

TEST_CASE("offsets and lines, with and without a last newline") {
  for (std::string_view text : {std::string_view("one\ntwo\r\nthree"), std::string_view("one\ntwo\r\nthree\n")}) {
    CAPTURE(text.size());
    const Lines lines(text);
    CHECK(lines.count() == 3);
    CHECK(lines.line_of(0) == 1);
    CHECK(lines.line_of(3) == 1);  // the newline belongs to its line
    CHECK(lines.line_of(4) == 2);
    CHECK(lines.line(2) == "two");
    CHECK(lines.line(3) == "three");
    CHECK(lines.begin_of(3) == 9);
  }
}

TEST_CASE("an empty text has one empty line") {
  const Lines lines("");
  CHECK(lines.count() == 1);
  CHECK(lines.line(1).empty());
  CHECK(lines.line_of(0) == 1);
}
