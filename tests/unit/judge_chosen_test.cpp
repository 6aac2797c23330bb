// Assignments: what people choose, what documents code, and public names.
#include <doctest/doctest.h>

#include <array>
#include <string_view>

#include "value_lines.h"

using namespace keysieve;

TEST_CASE("assignments: words with digits and a sign are what people choose") {
  constexpr auto lines = std::to_array<Line>({
      {"password = \"", "{pick:Falcon|Winter|Copper}{digits:3}{pick:!|#|$|@}", "\""},
      {"password = \"", "{pick:falcon|winter|copper}{pick:!|#|@}{digits:3}", "\""},
      {"password = \"", "{pick:Falcon|Winter|Copper}{pick:River|Castle}{digits:2}{pick:!|#|?}", "\""},
      {"passwd: '", "{pick:!|@|#}{pick:Falcon|Winter|Copper}{digits:3}", "'"},
  });
  keeps("assignment", lines, "src/settings.py");
  constexpr auto others = std::to_array<Line>({
      {"password = \"", "falcon123", "\""},
      {"password = \"", "#falcon12", "\""},
      {"password = \"", "falcon%20river", "\""},
      {"password = \"", "must-hold-1-sign!", "\""},
      {"password = \"", "ChangeMe123!", "\""},
      {"client_secret = \"", "falcon@860", "\""},
  });
  drops("assignment", others, "src/settings.py");
  CHECK_FALSE(judged("assignment", {"password = \"", "Falcon860!", "\""}, "tests/settings.py").keep);
}

TEST_CASE("assignments: a value without quotes that no name is like is no name") {
  constexpr auto lines =
      std::to_array<Line>({{"dsn = f\"host={{h}} password=", "Kq{base62:5}R7w{digits:2}Zt{upper:2}", " dbname=orders\""}});
  keeps("assignment", lines, "src/settings.py");
}

TEST_CASE("assignments: names of algorithms, formats and headers are none, whatever they are given to") {
  constexpr auto lines = std::to_array<Line>({
      {"password = \"", "pbkdf2_sha256", "\""},
      {"PASSWORD: '", "XSRF-TOKEN", "'"},
      {"passwd = \"", "SCRAM-SHA-256", "\""},
  });
  CHECK_FALSE(judged("secret-place", {"the password is ", "sha256", ""}, "notes.md").keep);
  CHECK_FALSE(judged("secret-place", {"mongodump -p ", "27017", " --db orders"}, "dump.sh").keep);
  drops("assignment", lines, "src/settings.py");
}

TEST_CASE("assignments: what documents code must be stronger, settings that are commented out need not be") {
  const std::string_view value = "{lower:7}";
  CHECK_FALSE(judged("assignment", {"     * password = \"", value, "\""}, "src/Login.java", 3).keep);
  CHECK_FALSE(judged("assignment", {"  #   user.password = \"", value, "\""}, "lib/login.rb", 3).keep);
  CHECK(judged("assignment", {"  // password = \"", value, "\""}, "src/Login.java", 3).keep);
  CHECK(judged("assignment", {"   * https://acme-corp.io/?api_key=", "{base62:24}", ""}, "src/Login.java", 3).keep);
  CHECK(judged("assignment", {"    #     'PASSWORD': '", value, "'"}, "settings.py", 3).keep);
  CHECK(judged("assignment", {"* Password: ", value, ""}, "notes.md", 3).keep);
}
