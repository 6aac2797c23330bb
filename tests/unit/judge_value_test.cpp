// The judges of values: what is kept, what is dropped, kind by kind. Secrets are filled in at run time.
#include <doctest/doctest.h>

#include <array>
#include <string>
#include <string_view>

#include "core/builtin.h"
#include "judge/letters.h"
#include "judge/placeholder.h"
#include "judge/recipe/recipe.h"
#include "judge/strength.h"
#include "judge/value.h"
#include "value_lines.h"

using namespace keysieve;

TEST_CASE("every word list that the judges ask for is there, and every number") {
  CHECK_NOTHROW(ValueJudge{builtin_words()});
  for (std::string_view name : {"trigrams",
                                "common-words",
                                "placeholder-words",
                                "placeholder-parts",
                                "default-parts",
                                "user-names",
                                "sample-parts",
                                "keyboard",
                                "weak-passwords",
                                "local-hosts",
                                "key-weak-endings",
                                "key-innocent-before-password",
                                "key-password",
                                "key-password-endings",
                                "key-secret",
                                "key-secret-endings",
                                "key-token",
                                "key-token-endings",
                                "key-of",
                                "key-weak",
                                "key-innocent",
                                "key-innocent-before",
                                "test-folders",
                                "test-file-marks",
                                "code-marks",
                                "public-names",
                                "plain-text-endings"}) {
    CAPTURE(name);
    CHECK_FALSE(builtin_words().list(name).empty());
  }
  CHECK(builtin_words().list("trigrams").size() == 27 * 27);
}

TEST_CASE("letters: words and names are known, random letters are not") {
  const Letters letters{builtin_words()};
  for (std::string_view word : {"password", "administrator", "kubernetes", "http", "ctrl", "passwort", "contrasena", "interface"}) {
    CAPTURE(word);
    CHECK(letters.known(word));
  }
  int known = 0;
  for (std::uint64_t seed = 1; seed <= 200; ++seed) known += letters.known(fill_recipe("{lower:8}", seed)) ? 1 : 0;
  CHECK(known <= 4);
}

TEST_CASE("strength: what is easy to guess has few bits") {
  const StrengthMeter meter{builtin_words()};
  CHECK(meter.of("summer2024").bits < 12);
  CHECK(meter.of("abcabcabcabc").bits < 26);
  CHECK(meter.of("11111111").bits <= 3);
  CHECK(meter.of(fill_recipe("{base62:32}", 1)).bits > 100);
  CHECK(meter.of(fill_recipe("{hex:32}", 1)).bits > 90);
}

TEST_CASE("placeholders: masks, counting, templates and samples are known for what they are") {
  const Placeholders placeholders{builtin_words()};
  for (std::string_view value : {"xxxxxxxxxxxx",      "****************", "ghp_xxxxxxxxxxxxxxxx", "0123456789abcdef", "abcabcabcabc",
                                 "sk-abc...",         "<your-api-key>",   "${API_KEY}",           "{{ api_key }}",    "$API_KEY",
                                 "%API_KEY%",         "@API_KEY@",        "$(pass show x)",       "ENC(abcdef)",      "vault:secret/x",
                                 "your_api_key_here", "change_me_please", "AKIAIOSFODNN7EXAMPLE", "REPLACE_ME",       "my-secret-token"}) {
    CAPTURE(value);
    CHECK_FALSE(placeholders.token_reason(value).empty());
  }
}

TEST_CASE("placeholders: a run within a long random value is no counting, a value that counts is") {
  const Placeholders placeholders{builtin_words()};
  for (std::string_view recipe : {"{hex:32}01234567", "{base62:20}abcdefghij{base62:20}", "{base62:30}987654"}) {
    CAPTURE(recipe);
    CHECK(placeholders.token_reason(fill_recipe(recipe, 1)).empty());
  }
  for (std::string_view value :
       {"12345678-1234-1234-1234-123456789abc", "1234567890abcdef1234567890abcdef12", "zyxwvutsrqponmlkjihgfedcba098765"}) {
    CAPTURE(value);
    CHECK_FALSE(placeholders.token_reason(value).empty());
  }
}

TEST_CASE("placeholders: no random token is dropped by chance") {
  const Placeholders placeholders{builtin_words()};
  for (std::string_view recipe : {"{base62:40}", "{hex:64}", "{base64url:86}", "{base36:24}", "{uuid}", "{upper:20}"}) {
    for (std::uint64_t seed = 1; seed <= 300; ++seed) {
      const std::string token = fill_recipe(recipe, seed);
      CAPTURE(recipe);
      CAPTURE(seed);
      CHECK(placeholders.token_reason(token).empty());
    }
  }
}

TEST_CASE("placeholders: a word counts as people write it, not as chance spells it") {
  const Placeholders placeholders{builtin_words()};
  for (std::string_view value : {"Kq7dummyR2w9", "Kq7DUMMYr2w9", "Kq7ChangeMe2w9", "ReplaceThis"}) {
    CAPTURE(value);
    CHECK_FALSE(placeholders.token_reason(value).empty());
  }
  CHECK(placeholders.token_reason("Kq7DUMmyR2w9x4Zt").empty());
  CHECK(placeholders.token_reason("Kq7dUmMyR2w9x4Zt").empty());
}

TEST_CASE("assignments: secrets in the forms of every language are kept") {
  constexpr auto lines = std::to_array<Line>({
      {"password = \"", "{password:14}", "\""},
      {"    'PASSWORD': '", "{password:12}", "',"},
      {"const dbPassword = `", "{password:16}", "`;"},
      {"$config['db_pass'] = '", "{password:12}", "';"},
      {"  :secret_key => \"", "{base62:32}", "\","},
      {"private String apiToken = \"", "{hex:40}", "\";"},
      {"<add key=\"x\" password=\"", "{password:14}", "\"/>"},
      {"  <password>", "{password:14}", "</password>"},
      {"os.getenv(\"COOKIE_SECRET\", \"", "{base62:32}", "\")"},
      {"{\\\"access_token\\\":\\\"", "{base62:40}", "\\\"}"},
      {"curl 'https://api.acme-corp.io/?api_key=", "{hex:32}", "'"},
      {"if (strcmp(password, \"", "{password:14}", "\") == 0)"},
      {"  {smtp_password, \"", "{password:14}", "\"},"},
      {"kubectl create secret generic x --from-literal=db_password=", "{password:14}", ""},
  });
  keeps("assignment", lines, "src/settings.html");
}

TEST_CASE("assignments: unquoted values of settings are kept") {
  constexpr auto lines = std::to_array<Line>({
      {"spring.datasource.password=", "{password:14}", ""},
      {"      MYSQL_ROOT_PASSWORD: ", "{lower:12}", ""},
      {"export API_TOKEN=", "{base62:40}", ""},
      {"Environment=DB_PASSWORD=", "{password:14}", " DB_USER=svc"},
      {"# old: db_password=", "{password:12}", ""},
  });
  keeps("assignment", lines, "deploy/compose.yml");
}

TEST_CASE("assignments: names that are about a secret, and do not hold it") {
  constexpr auto lines = std::to_array<Line>({
      {"password_label = \"", "{password:14}", "\""},
      {"token_url = \"", "{base62:32}", "\""},
      {"public_key = \"", "{base64:44}", "\""},
      {"next_page_token = \"", "{base62:32}", "\""},
      {"secret_name: \"", "{base62:24}", "\""},
      {"access_key_id = \"", "{base62:20}", "\""},
      {"primary_key: \"", "{base62:32}", "\""},
      {"PASSWORD_SHA256=\"", "{hex:64}", "\""},
      {"compass = \"", "{base62:32}", "\""},
      {"forgotpassword = \"", "{password:14}", "\""},
      {"saltedpassword=\"", "{base64:44}", "\""},
      {"authenticity_token = \"", "{base62:64}", "\""},
      {"keyboard = \"", "{base62:32}", "\""},
      {"f(password, \"", "{password:14}", "\")"},
      {"{\"secret\", \"", "{hex:64}", "\"}"},
  });
  drops("assignment", lines, "src/settings.py");
}

TEST_CASE("assignments: values that are something else") {
  constexpr auto lines = std::to_array<Line>({
      {"password = \"", "password", "\""},
      {"password = \"", "admin123", "\""},
      {"password = \"", "changeme", "\""},
      {"password = \"", "your_password", "\""},
      {"password: \"", "Enter your password", "\""},
      {"PASSWORD: \"", "Mot de passe", "\""},
      {"password = \"", "current-password", "\""},
      {"password = \"", "/run/secrets/db_password", "\""},
      {"password = \"", "input[type=password]", "\""},
      {"password: '", "$2y$10${base62:53}", "'"},
      {"token = \"", "https://auth.acme-corp.io/oauth/token", "\""},
      {"token: '", "IDENTIFIER", "'"},
      {"secret = \"", "com.acme.security.SecretProvider", "\""},
      {"API_KEY = \"", "API_KEY", "\""},
      {"password = \"", "{{{{ db_password }}}}", "\""},
      {"password = \"", "%s", "\""},
      {"password = \"", "12345678", "\""},
      {"password = \"", "qwertyuiop", "\""},
      {"token = \"", "test_token_value", "\""},
      {"key: \"", "translations_of_words", "\""},
      {"\"key\": \"", "{uuid}", "\""},
      {"ldap_password_filter = \"", "(&(uid=x)(mail=y))", "\""},
      {"credential-helper: ", "contrib/credential/oskeyring/credential-oskeyring:", ""},
  });
  drops("assignment", lines, "src/settings.py");
}

TEST_CASE("assignments: reads and expressions of code") {
  constexpr auto lines = std::to_array<Line>({
      {"password = ", "os.environ[", "\"X\"]"},
      {"password = ", "getPassword(", ")"},
      {"password: ", "string", ";"},
      {"password = ", "self.cfg.dbPassWrd", ""},
      {"this.token = ", "zkTkn", ";"},
      {"password = ", "zstrdup(arg", ", 1)"},
      {"-v $PWD:", "/mntq7x", " x"},
  });
  drops("assignment", lines, "src/settings.ts");
}

TEST_CASE("assignments: what a test folder holds must be stronger") {
  const Line weak{"password = \"", "{lower:6}", "\""};
  CHECK(judged("assignment", weak, "src/login.js", 3).keep);
  CHECK_FALSE(judged("assignment", weak, "tests/login.js", 3).keep);
  CHECK_FALSE(judged("assignment", weak, "src/login.test.js", 3).keep);
  CHECK_FALSE(judged("assignment", weak, "t/login.sh", 3).keep);
}

TEST_CASE("passwords in URLs: defaults on local hosts pass, on real hosts they do not") {
  constexpr auto silent = std::to_array<Line>({
      {"postgresql://user:", "password", "@localhost:5432/trading_system"},
      {"postgres://postgres:", "postgres", "@db/app"},
      {"amqp://guest:", "guest", "@rabbitmq:5672"},
      {"redis://:", "${{REDIS_PASSWORD}}", "@cache.acme-corp.io"},
      {"mongodb://app:", "<password>", "@cluster0.mongodb.net"},
      {"https://user:", "pass", "@example.com"},
  });
  drops("password", silent, "README.md");
  constexpr auto found = std::to_array<Line>({
      {"postgresql://trader:", "{password:14}", "@localhost:5432/trading_system"},
      {"postgresql://trader:", "{password:14}", "@db.acme-corp.io:5432/trading_system"},
      {"postgresql://trader:", "postgres", "@db.acme-corp.io:5432/trading_system"},
      {"postgresql://trader:", "postgres", "@db.acme-corp.internal:5432/trading_system"},
      {"redis://:", "{lower:10}", "@10.20.0.5:6379"},
  });
  keeps("password", found, "README.md");
}

TEST_CASE("HTTP headers: Basic is decoded, Bearer must be random") {
  CHECK(judged("basic", {"Authorization: Basic ", "{base64-of:deploy:{password:14}}", ""}, "x.sh").keep);
  CHECK_FALSE(judged("basic", {"Authorization: Basic ", "{base64-of:user:password}", ""}, "x.sh").keep);
  CHECK_FALSE(judged("basic", {"the ", "authentication", " scheme"}, "x.md").keep);
  CHECK(judged("bearer", {"Authorization: Bearer ", "{base62:40}", ""}, "x.sh").keep);
  CHECK_FALSE(judged("bearer", {"Authorization: Bearer ", "authentication-tokens", ""}, "x.sh").keep);
}

TEST_CASE("environment files: any value that is no placeholder counts") {
  CHECK(judged("env", {"DB_PASSWORD=", "{password:12}", ""}, ".env").keep);
  CHECK(judged("env", {"DATABASE_URL=", "postgresql://app:{password:12}@db.acme-corp.io/app", ""}, ".env").keep);
  CHECK_FALSE(judged("env", {"API_KEY=", "your_api_key_here", ""}, ".env").keep);
  CHECK_FALSE(judged("env", {"DATABASE_URL=", "postgresql://user:password@localhost:5432/trading_system", ""}, ".env").keep);
  CHECK_FALSE(judged("env", {"LOG_LEVEL=", "{base62:20}", ""}, ".env").keep);
}
