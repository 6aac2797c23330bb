// The account that a provider's secret opens is told where it stands beside it.
#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "judge/recipe/recipe.h"
#include "sifting.h"

using namespace keysieve;

namespace {

// What the findings cover of the text, in order.
std::vector<std::string> told(const std::string& text) {
  std::vector<std::string> parts;
  for (const Finding& each : sifted("a.txt", text, DecodeLevel::off).findings)
    parts.push_back(text.substr(each.span.begin, each.span.size()));
  std::ranges::sort(parts);
  return parts;
}

std::string key() { return fill_recipe("{base62:32}", 3); }

}  // namespace

TEST_CASE("what a provider's name gives to its account is told beside its secret, and nowhere else") {
  const std::string secret = key();
  const std::string line = "censys_key: \"" + secret + "\"\n";
  const std::vector<std::string> both = [&] {
    std::vector<std::string> parts{secret, "p4cuaz9f-q"};
    std::ranges::sort(parts);
    return parts;
  }();
  CHECK(told(line + "censys_user: \"p4cuaz9f-q\"\n") == both);
  CHECK(told("CENSYS_API_ID=p4cuaz9f-q\n\n" + line) == both);
  CHECK(told("\"censys_login\" => 'p4cuaz9f-q',\n" + line) == both);
  const std::vector<std::string> alone{secret};
  CHECK(told(line + "\n\n\n\n\ncensys_user: \"p4cuaz9f-q\"\n") == alone);
  CHECK(told(line + "db_user: \"p4cuaz9f-q\"\n") == alone);
  CHECK(told(line + "censys_user: \"${USER_1}\"\n") == alone);
  CHECK(told(line + "censys_user: \"someone\"\n") == alone);
  CHECK(told(line + "censys_timeout_user_agent: \"curl/7.1\"\n") == alone);
  CHECK(told("censys_key: \"" + std::string(32, 'x') + "\"\ncensys_user: \"p4cuaz9f-q\"\n").empty());
}

TEST_CASE("a mail address is told where nothing but a sign parts it from a secret") {
  const std::string secret = key();
  const std::string mail = "zoe.1@mail.acme.io";
  CHECK(told("censys key: " + secret + " / " + mail + "\n").size() == 2);
  CHECK(told("censys key: '" + secret + "', '" + mail + "'\n").size() == 2);
  CHECK(told("censys key: " + secret + " " + mail + "\n").size() == 1);
  CHECK(told("censys key: " + secret + " / zoe.1@host\n").size() == 1);
}

TEST_CASE("an account beside two secrets is told once") {
  const std::string other = fill_recipe("{base62:32}", 4);
  const std::string text = "censys_key: " + key() + "\ncensys_user: p4cuaz9f-q\ncensys_secret: " + other + "\n";
  CHECK(told(text).size() == 3);
}
