#include <doctest/doctest.h>

#include <string>

#include "base/error.h"
#include "config/allow_file.h"

using namespace keysieve;

TEST_CASE("an allow file is read and written back sorted") {
  std::string const text = "# accepted\nzzzzzzzzzz  -  a test key\n\naaaaaaaaaa  2027-01-31  rotated soon\r\n";
  const AllowEntries entries = parse_allow_file(text, "allow");
  REQUIRE(entries.size() == 2);
  CHECK(entries.at("zzzzzzzzzz").until.empty());
  CHECK(entries.at("aaaaaaaaaa").reason == "rotated soon");
  CHECK(format_allow_file(entries) == "aaaaaaaaaa  2027-01-31  rotated soon\nzzzzzzzzzz  -  a test key\n");
}

TEST_CASE("a line that cannot be read is an error with its place, not a comment") {
  for (std::string const line : {"short  -  why", "AAAAAAAAAA  -  why", "aaaaaaaaaa", "aaaaaaaaaa  soon  why",
                                 "aaaaaaaaaa  2027-02-30  why", "aaaaaaaaaa  -", "aaaaaaaaa1  -  why"}) {
    CAPTURE(line);
    CHECK_THROWS_WITH_AS(parse_allow_file("\n" + line + "\n", "allow"), doctest::Contains("allow:2: "), UsageError);
  }
}

TEST_CASE("dates are those of the calendar") {
  CHECK(is_date("2028-02-29"));
  CHECK_FALSE(is_date("2027-02-29"));
  CHECK_FALSE(is_date("2027-2-9"));
  CHECK(is_date(today()));
}
