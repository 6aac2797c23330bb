#include <doctest/doctest.h>
#include <array>

#include "base/suggest.h"

using namespace keysieve;

namespace {
constexpr auto known = std::to_array<std::string_view>({"staged", "history", "files"});
}

TEST_CASE("suggest: a slip of a letter or two finds the name that was meant") {
  CHECK(nearest("stagged", known) == "staged");
  CHECK(nearest("histroy", known) == "history");
  CHECK(did_you_mean("file", known) == "; did you mean 'files'?");
}

TEST_CASE("suggest: a word that is near nothing gets no suggestion") {
  CHECK(nearest("frobnicate", known).empty());
  CHECK(nearest(std::string(1000, 'x'), known).empty());
  CHECK(did_you_mean("", {}).empty());
}
