#include <doctest/doctest.h>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "core/builtin.h"
#include "judge/identity.h"
#include "judge/recipe/recipe.h"
#include "judge/sifter.h"

using namespace keysieve;

namespace {

bool is_id(const std::string& text) {
  return text.size() == 10 && text.find_first_not_of("abcdefghijklmnopqrstuvwxyz234567") == std::string::npos;
}

}  // namespace

TEST_CASE("identity: ten lower-case characters of base 32, whatever the bytes") {
  for (const std::string& text : {std::string(), std::string("a"), std::string(1, '\0'), std::string(100000, '\xff')}) {
    CHECK(is_id(identity_of_token(text)));
    CHECK(is_id(identity_of_password(text)));
    CHECK(is_id(identity_of_file(text, text)));
  }
}

// Users' allow files hold ids: these values may never change.
TEST_CASE("identity: ids are what they were in the first release") {
  CHECK(identity_of_token("a made-up token") == "rokyhe5iij");
  CHECK(identity_of_password("a made-up password") == "c4fytoqz6v");
  CHECK(identity_of_file("env-file", "deployment/.env") == "vhpl5vlryt");
}

TEST_CASE("identity: other bytes, and the same bytes as another kind, have another id") {
  CHECK(identity_of_token("one") != identity_of_token("two"));
  CHECK(identity_of_password("one") != identity_of_password("two"));
  CHECK(identity_of_token("one") != identity_of_password("one"));
  CHECK(identity_of_token(std::string("one\0", 4)) != identity_of_token("one"));
  CHECK(identity_of_file("ab", "c") != identity_of_file("a", "bc"));
}

TEST_CASE("identity: threads get the same ids at the same time, each made once for all of them") {
  const std::string expected = identity_of_password("shared");
  PasswordIds ids;
  std::string first;
  std::string second;
  std::thread one([&] { first = ids.of("shared").value_or(""); });
  std::thread two([&] { second = ids.of("shared").value_or(""); });
  one.join();
  two.join();
  CHECK(first == expected);
  CHECK(second == expected);
  CHECK(ids.of("another") == identity_of_password("another"));
  CHECK(ids.of("shared") == expected);
}

TEST_CASE("identity: of many different passwords only so many are told, and that there are more is said") {
  PasswordIds two(2);
  const auto one = two.of("one");
  CHECK(two.of("two"));
  CHECK_FALSE(two.of("three"));
  CHECK(two.of("one") == one);

  const Matcher matcher;
  const Judge judge(matcher, builtin_words(), {});
  const AllowList allowed;
  SifterOptions options;
  options.password_ids = std::make_shared<PasswordIds>(2);
  Sifter sifter(matcher, judge, allowed, options);
  std::string text;
  for (std::uint64_t seed = 1; seed <= 5; ++seed) text += "password = '" + fill_recipe("{password:14}", seed) + "'\n";
  std::vector<Skip> skips;
  CHECK(sifter.sift({.path = "a.py", .bytes = text, .commit = {}, .blob = {}, .is_new = {}}, skips).size() == 2);
  REQUIRE(skips.size() == 1);
  CHECK(skips.front().incomplete);
  CHECK(sifter.sift({.path = "b.py", .bytes = "x = 1\n", .commit = {}, .blob = {}, .is_new = {}}, skips).empty());
  CHECK(skips.size() == 1);
}
