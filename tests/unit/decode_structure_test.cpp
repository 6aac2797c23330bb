#include <doctest/doctest.h>

#include <random>
#include <string>
#include <vector>

#include "decode/decoder.h"
#include "judge/checksum/encoding.h"
#include "judge/identity.h"
#include "judge/recipe/recipe.h"
#include "sifting.h"

using namespace keysieve;

namespace {

std::vector<Finding> sift(std::string_view path, std::string_view bytes) { return sifted(path, bytes, DecodeLevel::text).findings; }

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
      {"web.config", "<add key=\"DbPassword\"\n     kind=\"text\" value=\"@\"/>", "xml"},
      {"core-site.xml", "<property>\n <name>db.password</name>\n <value>@</value>\n</property>", "xml"},
      {"a.plist", "<dict><key>DbPassword</key>\n<string>@</string></dict>", "xml"},
      {"a.xml", "<entry key=\"db.password\">@</entry>", "xml"},
      {"app.config", "<setting name=\"DbPassword\" serializeAs=\"String\">\n  <value>@</value>\n</setting>", "xml"},
      {"soapui.xml", "<con:property><con:name>db.password</con:name><con:value>@</con:value></con:property>", "xml"},
      {"pom.xml", "<password>\n  @\n</password>", "xml"},
      {"pom.xml", "<password><![CDATA[@]]></password>", "xml"},
      {"main.tf", "variable \"db_password\" {\n  type = string\n  default = \"@\"\n}\n", "terraform"},
      {"app.ini", "[password]\nvalue = @\n", "ini"},
      {"app.properties", "db.password = \\\n    @\n", "ini"},
      {"app.properties", "db.password=\\\r\n    @\n", "joined"},
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

TEST_CASE("what a name alone tells is found in every structure by each of five rules, where the value stands") {
  struct Secret {
    const char* name;
    const char* recipe;
    const char* rule;
  };
  struct Form {
    const char* path;
    const char* text;  // '#' is the name, '@' the value
    const char* chain;
    std::size_t line;
    std::size_t column;
  };
  for (const Form& form : {Form{"a.yaml", "env:\n  - name: #\n    value: @\n", "yaml", 3, 12},
                           Form{"a.json", "[{\n  \"name\": \"#\",\n  \"value\": \"@\"\n}]\n", "json", 3, 13},
                           Form{"a.xml", "<property>\n <name>#</name>\n <value>@</value>\n</property>\n", "xml", 3, 9},
                           Form{"web.config", "<add key=\"#\"\n  value=\"@\"/>\n", "xml", 2, 10},
                           Form{"a.tf", "variable \"#\" {\n  type = string\n  default = \"@\"\n}\n", "terraform", 3, 14},
                           Form{"a.ini", "[#]\nvalue = @\n", "ini", 2, 9}}) {
    for (const Secret& secret :
         {Secret{"ALPACA_SECRET_KEY", "{base62:40}", "alpaca-secret-key"},
          Secret{"AWS_SECRET_ACCESS_KEY", "{base62:40}", "aws-secret-access-key"},
          Secret{"TWILIO_AUTH_TOKEN", "{hex:32}", "twilio-auth-token"}, Secret{"DATADOG_API_KEY", "{hex:32}", "datadog-api-key"},
          Secret{"ALGOLIA_ADMIN_KEY", "{hex:32}", "algolia-admin-api-key"}}) {
      CAPTURE(form.text);
      CAPTURE(secret.rule);
      std::string const value = fill_recipe(secret.recipe, 8);
      std::string text = form.text;
      text.replace(text.find('#'), 1, secret.name);
      text.replace(text.find('@'), 1, value);
      const auto found = sift(form.path, text);
      REQUIRE(found.size() == 1);
      CHECK(found.front().rule->id == secret.rule);
      CHECK(found.front().decoded == std::vector<std::string>{form.chain});
      CHECK(found.front().line == form.line);
      CHECK(found.front().column == form.column);
      CHECK(found.front().end_column == form.column + value.size());
    }
  }
}

TEST_CASE("a key that says little by itself is read with its section") {
  std::string const value = fill_recipe("{password:20}", 5);
  const auto found = sift("app.ini", "[smtp password]\nkey = " + value + "\n[cache]\nkey = other\n");
  REQUIRE(found.size() == 1);
  CHECK(found.front().line == 2);
  CHECK(found.front().column == 7);
  CHECK(found.front().decoded == std::vector<std::string>{"ini"});
  CHECK(sift("app.ini", "[cache]\nvalue = " + value + "\n").empty());
}

TEST_CASE("a word that stands in several pieces of an office's document is one") {
  std::string const token = fill_recipe("sk_live_{base62:24}", 4);
  std::string const a = token.substr(0, 14);
  std::string const b = token.substr(14);
  struct Office {
    const char* path;
    std::string text;
    bool found;
  };
  for (const Office& each : {
           Office{"word/document.xml",
                  "<w:p><w:r><w:t>" + a + "</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\">" + b + "</w:t></w:r></w:p>",
                  true},
           Office{"word/document.xml", "<w:p><w:r><w:t>" + a + "</w:t></w:r></w:p><w:p><w:r><w:t>" + b + "</w:t></w:r></w:p>", false},
           Office{"word/document.xml", "<w:p><w:r><w:t>" + a + "</w:t><w:tab/><w:t>" + b + "</w:t></w:r></w:p>", false},
           Office{"ppt/slides/slide1.xml", "<a:p><a:r><a:t>" + a + "</a:t></a:r><a:r><a:t>" + b + "</a:t></a:r></a:p>", true},
           Office{"xl/sharedStrings.xml", "<sst><si><r><t>" + a + "</t></r><r><rPr><b/></rPr><t>" + b + "</t></r></si></sst>", true},
           Office{"xl/sharedStrings.xml", "<sst><si><t>" + a + "</t></si><si><t>" + b + "</t></si></sst>", false},
           Office{"content.xml",
                  "<text:p>x " + a + "<text:span text:style-name=\"T1\">" + b.substr(0, 4) + "</text:span><text:span>" + b.substr(4) +
                      "</text:span></text:p>",
                  true},
           Office{"content.xml", "<text:p>" + a + "</text:p><text:p><text:span>" + b + "</text:span></text:p>", false},
       }) {
    CAPTURE(each.path);
    CAPTURE(each.text);
    const auto found = sift(each.path, each.text);
    REQUIRE(found.size() == (each.found ? 1 : 0));
    if (!each.found) continue;
    CHECK(found.front().id == identity_of_token(token));
    CHECK(found.front().decoded == std::vector<std::string>{"runs"});
    CHECK(found.front().span.begin == each.text.find(a));
    CHECK(found.front().span.end == each.text.find(b.substr(4)) + b.size() - 4);
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

// Each of these took time by the square of its size, or seconds a megabyte.
TEST_CASE("what opens over and over and is never closed is read once") {
  for (const auto& opened : {std::pair("main.tf", "variable \"password\" {\n"), std::pair("main.tf", "variable \"a\" { default = 1 }\n"),
                             std::pair("word/document.xml", "</w:t>"), std::pair("a.txt", "-----BEGIN RSA PRIVATE KEY-----\\n")}) {
    CAPTURE(opened.first);
    std::string text;
    while (text.size() < std::size_t{4} << 20) text += opened.second;
    const Sifted all = sifted(opened.first, text, DecodeLevel::text);
    CHECK(all.findings.empty());
    CHECK(all.skips.empty());
  }
}

// Where a text was made of another, the reader of XML passes over tags that are far from what was made, unless the text holds raw data.
TEST_CASE("tags far from what was made change nothing") {
  std::mt19937 random(20261130);
  const std::vector<std::string> words{"<",
                                       ">",
                                       "</",
                                       "/>",
                                       "<key>",
                                       "</key>",
                                       "<string>",
                                       "<value>",
                                       "</value>",
                                       "<add key=\"a\" value=\"b\"/>",
                                       "<name>",
                                       "</name>",
                                       "<a name=\"secret\">",
                                       "db.password",
                                       "x",
                                       " ",
                                       "\n",
                                       "\n  ",
                                       "=",
                                       "\"",
                                       "<i a=\">\">"};
  std::size_t replaced = 0;
  for (int round = 0; round < 3000; ++round) {
    std::string text("xxxxxxxxx\n");
    const std::string raw("<![CDATA[\n");
    Decoded outer;
    for (std::size_t size = random() % 60; size > 0; --size) {
      const std::size_t begin = text.size();
      text += words[random() % words.size()];
      if (random() % 12 == 0 && (outer.made.empty() || outer.made.back().end < begin)) outer.made.push_back({begin, text.size()});
    }
    const auto read = [&outer](const std::string& from) {
      Decoded made;
      Rewriter out(from, &outer, 0, made);
      decoding::xml({}, out);
      return made;
    };
    const Decoded quick = read(text);
    const Decoded all = read(raw + text.substr(raw.size()));
    CAPTURE(text);
    CHECK(quick.text == all.text);
    CHECK(quick.made == all.made);
    replaced += quick.made.size();
  }
  CHECK(replaced > 300);
}
