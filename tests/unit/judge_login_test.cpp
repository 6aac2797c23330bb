// Passwords that people choose: what stands beside them decides.
#include <doctest/doctest.h>

#include <cstdint>
#include <string>
#include <string_view>

#include "core/builtin.h"
#include "judge/recipe/recipe.h"
#include "judge/value.h"

using namespace keysieve;

namespace {

Verdict judged(std::string_view judge, std::string_view before, std::string_view line, std::string_view secret, std::string_view path) {
  const ValueJudge values{builtin_words()};
  Rule rule;
  rule.id = "test";
  rule.judge = judge;
  const std::size_t at = line.rfind(secret);
  return values.judge({.rule = rule,
                       .secret = line.substr(at, secret.size()),
                       .key = {},
                       .line = line,
                       .secret_at = at,
                       .path = path,
                       .before = before,
                       .match = line,
                       .after = "\n"});
}

bool is_login(std::string_view before, std::string_view password, std::string_view path) {
  return judged("assignment", before, "password = '" + std::string(password) + "'", password, path).keep;
}

bool is_asked_for(std::string_view value) {
  return judged("assignment", {}, "if (request.secret != \"" + std::string(value) + "\") {", value, "server.go").keep;
}

bool opens(std::string_view url, std::string_view password) { return judged("password", {}, url, password, "app.py").keep; }

}  // namespace

TEST_CASE("an easy password counts where a user stands beside it, and a label does not") {
  constexpr std::string_view user = "host = 'h'\nusername = 'alice'\n# a note\n";
  CHECK(is_login(user, "blue_monday", "settings.py"));
  CHECK(is_login(user, "alice123456", "settings.py"));
  CHECK(is_login(user, "harbor-206", "settings.py"));
  for (std::string_view name : {"refresh_token", "postgres-secret", "form-control", "not-configured", "user:read"}) {
    CAPTURE(name);
    CHECK_FALSE(is_login(user, name, "settings.py"));
  }
  CHECK_FALSE(is_login("host = 'h'\n", "blue_monday", "settings.py"));
  CHECK_FALSE(is_login("username = 'alice'\n\n\n\n\n", "blue_monday", "settings.py"));
  CHECK_FALSE(is_login("username = input()\n", "blue_monday", "settings.py"));
  CHECK_FALSE(is_login(user, "blue_monday", "tests/settings.py"));
  CHECK_FALSE(is_login(user, "Kennwort", "labels.py"));
  CHECK_FALSE(is_login(user, "your_password", "settings.py"));
  CHECK_FALSE(is_login(user, "password", "settings.py"));
  CHECK(is_login(user, "P@ssw0rd!", "settings.py"));
}

TEST_CASE("a word alone beside a user is a password where the user is no label") {
  CHECK(is_login("$user = \"mg1021\";\n", "goodspec", "db.php"));
  CHECK_FALSE(is_login("username: \"Benutzer\"\n", "Kennwort", "labels.yml"));
}

TEST_CASE("what begins with a dollar sign is a variable where a person could have named it so") {
  CHECK(opens("redis://cache:$YYbMDot25P@cache.acme-corp.io/0", "$YYbMDot25P"));
  CHECK_FALSE(opens("redis://cache:$REDIS_PASSWORD2@cache.acme-corp.io/0", "$REDIS_PASSWORD2"));
  CHECK_FALSE(opens("redis://cache:$redisPassword@cache.acme-corp.io/0", "$redisPassword"));
  CHECK_FALSE(opens("redis://cache:$db1Password@cache.acme-corp.io/0", "$db1Password"));
}

TEST_CASE("what a program compares a secret with is the secret") {
  CHECK(is_asked_for("blue-monday"));
  CHECK_FALSE(is_asked_for("function"));
  CHECK_FALSE(is_asked_for("prog,link"));
  CHECK_FALSE(is_asked_for("your-secret"));
}

TEST_CASE("a default password is a leak where it opens somebody's server") {
  CHECK(opens("mysql://admin:P@ssw0rd@db.acme-corp.io/app", "P@ssw0rd"));
  CHECK_FALSE(opens("mysql://admin:P@ssw0rd@localhost/app", "P@ssw0rd"));
  CHECK_FALSE(opens("mysql://admin:P@ssw0rd@db.example.com/app", "P@ssw0rd"));
  CHECK(opens("mongodb://root:root@192.168.74.143:27017", "root"));
  CHECK_FALSE(opens("mysql://admin:root@db.acme-corp.io/app", "root"));
}

TEST_CASE("a random token with a dot in it is no dotted name, and a time is no secret") {
  const auto keeps = [](std::string_view value) {
    return judged("assignment", {}, "client_secret = '" + std::string(value) + "'", value, "app.py").keep;
  };
  for (std::uint64_t seed = 1; seed < 6; ++seed) CHECK(keeps(fill_recipe("{base62:13}7K.v3{base62:12}", seed)));
  CHECK_FALSE(keeps("settings.DEFAULT_CLIENT.Secret2"));
  CHECK_FALSE(keeps("org.acme.Oauth2Client.V3Token"));
  CHECK_FALSE(keeps("2024-01-31T10:20:30Z"));
  CHECK_FALSE(keeps("2024-01-31T10:20:30.123Z"));
}
