#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "core/builtin.h"
#include "judge/checksum/encoding.h"
#include "judge/identity.h"
#include "judge/recipe/recipe.h"
#include "judge/sifter.h"

using namespace keysieve;

namespace {

std::vector<Finding> sift(std::string_view path, std::string_view bytes) {
  static const Matcher matcher;
  static const Judge judge(matcher, builtin_words(), {});
  static const AllowList allowed;
  Sifter sifter(matcher, judge, allowed, {.decode = DecodeLevel::text});
  std::vector<Skip> skips;
  return sifter.sift({.path = path, .bytes = bytes, .commit = {}, .blob = {}, .is_new = {}}, skips);
}

// '@' is where the password stands.
struct Row {
  const char* path;
  const char* text;
  const char* chain;
};

const std::vector<Row>& rows() {
  static const std::vector<Row> table{
      {"deploy.yaml", "env:\n  - name: DB_PASSWORD\n    value: @\n", "yaml"},
      {"deploy.yaml", "env:\n  - value: \"@\"\n    name: DB_PASSWORD\n", "yaml"},
      {"values.yaml", "admin:\n  dbPassword:\n    description: of the store\n    value: @\n", "yaml"},
      {"stack.yml", "Parameters:\n  DBPassword:\n    Type: String\n    Default: @\n", "yaml"},
      {"values.yml", "dbPassword: |-\n  @\nnext: 1\n", "yaml"},
      {"task.json", "{\"environment\": [{\"name\": \"DB_PASSWORD\", \"value\": \"@\"}]}", "json"},
      {"task.json", "[{\n  \"Value\": \"@\",\n  \"Key\": \"DB_PASSWORD\"\n}]", "json"},
      {"web.config", "<add key=\"DbPassword\"\n     value=\"@\"/>", "xml"},
      {"core-site.xml", "<property>\n <name>db.password</name>\n <value>@</value>\n</property>", "xml"},
      {"a.plist", "<dict><key>DbPassword</key>\n<string>@</string></dict>", "xml"},
      {"a.xml", "<entry key=\"db.password\">@</entry>", "xml"},
      {"pom.xml", "<password>\n  @\n</password>", "xml"},
      {"pom.xml", "<password><![CDATA[@]]></password>", "xml"},
      {"main.tf", "variable \"db_password\" {\n  type = string\n  default = \"@\"\n}\n", "terraform"},
  };
  return table;
}

}  // namespace

TEST_CASE("a name and a value that stand apart are judged together, and found where the value stands") {
  std::string const password = fill_recipe("{password:16}", 3);
  for (const Row& row : rows()) {
    CAPTURE(row.path);
    CAPTURE(row.text);
    std::string text = row.text;
    std::size_t const at = text.find('@');
    text.replace(at, 1, password);
    const auto found = sift(row.path, text);
    REQUIRE(found.size() == 1);
    CHECK(found.front().decoded == std::vector<std::string>{row.chain});
    CHECK(found.front().span == Span{at, at + password.size()});
    CHECK(found.front().id == identity_of_password(password));
    // The same without a name that speaks of a secret.
    std::string plain = text;
    for (std::size_t word = plain.find("assw"); word != std::string::npos; word = plain.find("assw")) plain.replace(word, 4, "loor");
    for (std::size_t word = plain.find("ASSW"); word != std::string::npos; word = plain.find("ASSW")) plain.replace(word, 4, "LOOR");
    CHECK(sift(row.path, plain).empty());
  }
}

TEST_CASE("in base64, JSON is read as JSON") {
  std::string const password = fill_recipe("{password:16}", 3);
  std::string const json = "{\"a\": [{\"name\": \"DB_PASSWORD\", \"value\": \"" + password + "\"}]}";
  const auto found = sift("a.yaml", "data: " + encode_base64(json, Base64::standard) + "\n");
  REQUIRE(found.size() == 1);
  CHECK(found.front().decoded == std::vector<std::string>{"base64", "json"});
}

TEST_CASE("names of other places are not taken for a value's") {
  std::string const value = fill_recipe("{password:16}", 3);
  for (const std::string& text : {"- name: password\n  in: query\nother:\n  - value: " + value + "\n",
                                  "password:\n  - value: " + value + "\n", "password:\n  a: 1\nb:\n  value: " + value + "\n"}) {
    CAPTURE(text);
    CHECK(sift("a.yaml", text).empty());
  }
  CHECK(sift("a.json", "{\"name\": \"password\", \"a\": {\"value\": \"" + value + "\"}}").empty());
}
