#include <doctest/doctest.h>
#include <array>
#include <string>

#include "judge/mask.h"

using namespace keysieve;

namespace {

constexpr auto literals = std::to_array<std::string_view>({"gh", "ghp_", "other"});

std::string masked(Kind kind, std::string_view secret) {
  Rule rule;
  rule.kind = kind;
  rule.needs = literals;
  return mask(rule, secret);
}

}  // namespace

TEST_CASE("mask: a token shows its public prefix and three characters") {
  CHECK(masked(Kind::token, "ghp_" + std::string("abcdefgh") + std::string(28, '.')) == "ghp_abc…(40 characters)");
  CHECK(masked(Kind::token, "GHP_" + std::string(36, 'k')) == "GHP_kkk…(40 characters)");
  CHECK(masked(Kind::token, std::string(40, 'k')) == "kkk…(40 characters)");
}

TEST_CASE("mask: a short token shows less, never more than a quarter beyond half of it") {
  CHECK(masked(Kind::token, "abcdefgh") == "ab…(8 characters)");
  CHECK(masked(Kind::token, "abc") == "…(3 characters)");
  CHECK(masked(Kind::token, "ghp_ab") == "ghp_…(6 characters)");
  CHECK(masked(Kind::token, "ghp_") == "ghp…(4 characters)");
  CHECK(masked(Kind::token, "") == "…(0 characters)");
}

TEST_CASE("mask: a password shows its length alone, a file nothing") {
  CHECK(masked(Kind::password, "ghp_correct") == "(11 characters)");
  CHECK(masked(Kind::file, "ghp_correct").empty());
}

TEST_CASE("mask: what is shown ends before a byte that is no printable ASCII") {
  CHECK(masked(Kind::token, "a\x1b[31m" + std::string(34, 'k')) == "a…(40 characters)");
  CHECK(masked(Kind::token, "\xc3\xa4" + std::string(38, 'k')) == "…(40 characters)");
  CHECK(masked(Kind::token, "a\x7f" + std::string(38, 'k')) == "a…(40 characters)");
}
