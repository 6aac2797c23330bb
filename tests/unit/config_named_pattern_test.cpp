// What may stand between a provider's name and a token that does not name itself.
#include "config/named_pattern.h"

#include <doctest/doctest.h>

#include <string>
#include <string_view>

#include "match/regex.h"

using namespace keysieve;

namespace {

// The secret that the pattern for "acme" and eight digits finds in `text`; empty: none.
std::string found(Between between, std::string_view text) {
  const Regex regex(named_pattern({"acme"}, "[0-9]{8}", 20, between));
  Regex::Match match;
  const bool any = regex.find(text, 0, text.size(), match) == Regex::Result::match;
  return any ? std::string(match.secret.of(text)) : "";
}

}  // namespace

TEST_CASE("anything: the name, a gap, and a value of its own") {
  CHECK(found(Between::anything, "url of Acme: 12345678") == "12345678");
  CHECK(found(Between::anything, "MY_ACME_ID=12345678") == "12345678");
  CHECK(found(Between::anything, "acme12345678").empty());
  CHECK(found(Between::anything, "acme = 123456789").empty());
  CHECK(found(Between::anything, "acme, and far behind it comes 12345678").empty());
}

TEST_CASE("key_word: only signs between name and value, or a key word in the gap, and only signs and two words behind it") {
  for (std::string_view text :
       {"ACME_API_KEY=12345678", "acmeToken := `12345678`", "<acmeSecret>\n    12345678\n</acmeSecret>",
        "System.setProperty(\"ACME_TOKEN\", \"12345678\")", "var acmeToken string = \"12345678\"", "acme, Authorization: Bearer 12345678",
        "the acme key is 12345678", "acme = 12345678", "'acme': '12345678'", "new AcmeClient('12345678')", "acme_api(\"12345678\")"}) {
    CAPTURE(text);
    CHECK(found(Between::key_word, text) == "12345678");
  }
  CHECK(found(Between::key_word, "acme id = 12345678").empty());
  CHECK(found(Between::key_word, "acme client = 12345678").empty());
  CHECK(found(Between::key_word, "acme key of the year before last 12345678").empty());
}

TEST_CASE("glued: name and key word are one name") {
  for (std::string_view text : {"ACME_API_KEY=12345678", "acme.io access token: 12345678", "x-acme-key: 12345678"}) {
    CAPTURE(text);
    CHECK(found(Between::glued, text) == "12345678");
  }
  CHECK(found(Between::glued, "pacme_key=12345678").empty());
  CHECK(found(Between::glued, "acme sells a key: 12345678").empty());
}
