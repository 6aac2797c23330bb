#include <doctest/doctest.h>

#include "base/shell.h"
#include "base/suggest.h"
#include "base/text.h"

#include <array>

using namespace keysieve;

TEST_CASE("percent escapes turn a path that is no UTF-8 into text") {
  CHECK(percent_escaped("caf\xc3\xa9") == "caf\xc3\xa9");
  CHECK(percent_escaped("caf\xe9") == "caf%E9");
  CHECK(percent_escaped("100%") == "100%25");
  CHECK(is_utf8("caf\xc3\xa9"));
  CHECK_FALSE(is_utf8("caf\xe9"));
  CHECK_FALSE(is_utf8("\xed\xa0\x80"));  // a surrogate
}

TEST_CASE("contains without case asks for the lowered word") {
  CHECK(contains_without_case("xALPACAx", "alpaca"));
  CHECK_FALSE(contains_without_case("alpac", "alpaca"));
}

TEST_CASE("the nearest name is suggested only where it may have been meant") {
  constexpr auto known = std::to_array<std::string_view>({"pattern", "paths", "severity"});
  CHECK(nearest("patern", known) == "pattern");
  CHECK(nearest("severety", known) == "severity");
  CHECK(nearest("zzzz", known).empty());
  CHECK(nearest(std::string(1000, 'a'), known).empty());
}

TEST_CASE("a word for a shell is that word, whatever it is made of") {
  CHECK(shell_word("src/broker.py") == "src/broker.py");
  CHECK(shell_word("") == "''");
  CHECK(shell_word("it's a name") == "'it'\\''s a name'");
  CHECK(shell_word("$(reboot)") == "'$(reboot)'");
  CHECK(shell_word("a\nb\x1b[1m'") == "$'a\\012b\\033[1m\\047'");
  CHECK(shell_word("caf\xe9") == "$'caf\\351'");
  CHECK(script_word("a\nb") == "'a\nb'");
}

TEST_CASE("a pathspec names one file") {
  CHECK(shell_pathspec("-rf") == "./-rf");
  CHECK(shell_pathspec("a*") == "':(literal)a*'");
  CHECK(shell_pathspec(":/") == "':(literal):/'");
  CHECK(shell_pathspec("a b") == "'a b'");
}

TEST_CASE("text is split where each part ends, and a part without an end counts") {
  CHECK(keysieve::split_at("", '\n').empty());
  CHECK(keysieve::split_at("a\n\nb", '\n') == std::vector<std::string>{"a", "", "b"});
  CHECK(keysieve::split_at(std::string_view("x y\0z\0", 6), '\0') == std::vector<std::string>{"x y", "z"});
}
