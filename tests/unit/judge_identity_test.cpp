#include <doctest/doctest.h>
#include <string>
#include <thread>

#include "judge/identity.h"

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
  std::thread one([&] { first = ids.of("shared"); });
  std::thread two([&] { second = ids.of("shared"); });
  one.join();
  two.join();
  CHECK(first == expected);
  CHECK(second == expected);
  CHECK(ids.of("another") == identity_of_password("another"));
  CHECK(ids.of("shared") == expected);
}
