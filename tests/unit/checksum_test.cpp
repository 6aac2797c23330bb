#include <doctest/doctest.h>

#include <string>

#include "base/error.h"
#include "judge/checksum/checksum.h"
#include "judge/recipe/recipe.h"

using namespace keysieve;

namespace {

ProofResult check(std::string_view name, std::string_view secret) {
  const Checksum* checksum = find_checksum(name);
  REQUIRE(checksum != nullptr);
  return checksum->check(secret);
}

// Another character of the same kind in its place.
std::string flipped(std::string token, std::size_t at) {
  char& c = token.at(at);
  c = c == '0' ? '1' : c == '9' ? '8' : c == 'z' || c == 'Z' || c == 'f' || c == 'F' ? static_cast<char>(c - 1) : static_cast<char>(c + 1);
  return token;
}

struct Row {
  std::string_view name;
  std::string_view recipe;
  Proof when_flipped;
};

}  // namespace

TEST_CASE("checksum: a token that a recipe completes passes, and one flipped character does not") {
  for (const Row& row : {
           Row{"github-crc32", "ghp_{base62:30}{github-crc32}", Proof::failed},
           Row{"github-crc32", "gho_{base62:30}{github-crc32}", Proof::failed},
           Row{"github-crc32", "ghr_{base62:30}{github-crc32}", Proof::unknown},
           Row{"npm-crc32", "npm_{base62:30}{npm-crc32}", Proof::failed},
           Row{"vercel-crc32", "vcp_{base62:50}{vercel-crc32}", Proof::unknown},
           Row{"cloudflare-crc32", "cfut_{base62:40}{cloudflare-crc32}", Proof::unknown},
           Row{"cloudflare-crc32", "cfk_{base62:40}{cloudflare-crc32}", Proof::unknown},
           Row{"grafana-crc32", "glsa_{base62:32}_{grafana-crc32}", Proof::unknown},
           Row{"confluent-crc32", "cflt{base62:54}{confluent-crc32}", Proof::unknown},
           Row{"zuplo-crc32", "zpka_{hex:32}_{zuplo-crc32}", Proof::unknown},
           Row{"atlassian-crc32", "ATATT3xFfGF0{base64url:60}={atlassian-crc32}", Proof::unknown},
           Row{"gitlab-routable", "glpat-{gitlab-routable}", Proof::failed},
           Row{"gitlab-routable", "own-prefix-{gitlab-routable}", Proof::failed},
       }) {
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
      CAPTURE(row.name);
      CAPTURE(seed);
      const std::string token = fill_recipe(row.recipe, seed);
      CHECK(check(row.name, token).proof == Proof::passed);
      CHECK(check(row.name, flipped(token, 13)).proof == row.when_flipped);
      CHECK(check(row.name, flipped(token, token.size() - 1)).proof == row.when_flipped);
      CHECK(check(row.name, token + "0").proof != Proof::passed);
      CHECK(check(row.name, std::string_view(token).substr(1)).proof != Proof::passed);
    }
  }
}

// Bodies and tails are apart here so that no whole token stands in the tree. The values were worked out with another program.
TEST_CASE("checksum: the tails are those that the published algorithms give") {
  const auto tail = [](std::string_view name, const std::string& text) { return find_checksum(name)->complete(text); };
  CHECK(tail("github-crc32", "ghp_" + std::string("Zq7mT2vKx9LdR4sWc8YbN1hFgJ0pAe")) == "1LUzj0");
  CHECK(tail("npm-crc32", "npm_" + std::string("k3VnQ8wRz5TjXy1LmDs7BpHcGf2UeA")) == "3ISfM9");
  CHECK(tail("vercel-crc32", "vcp_MadeUpExampleBody0123456789MadeUpExampleBody012345") == "1ISHM4");
  CHECK(tail("cloudflare-crc32", "cfut_MadeUpExampleBody0123456789MadeUpExample") == "5493b5f9");
  CHECK(tail("grafana-crc32", "glsa_MadeUpGrafanaSecretBody012345678_") == "cea0bb81");
  CHECK(tail("confluent-crc32", "cfltMadeUpConfluentBody0123456789MadeUpConfluentBody012345") == "IDL16w");
  CHECK(tail("zuplo-crc32", "zpka_0123456789abcdef0123456789abcdef_") == "7759b50e");
  CHECK(tail("atlassian-crc32", "ATATT3xFfGF0MadeUpAtlassianBody-0123456789_MadeUpAtlassianBody=") == "6775ADB9");
  CHECK(tail("gitlab-routable", "token: glpat-bzoxCnU6M2UAAQIDBAUGBwgJCgsMDQ4PEA.01.0y") == "1mnvpla");
}

TEST_CASE("checksum: where the vendor published no rule, or the token has another form, a check says nothing") {
  const std::string early = "glpat-" + fill_recipe("{base64url:30}", 1) + ".0u1234567";
  CHECK(check("gitlab-routable", early).proof == Proof::unknown);
  CHECK(check("gitlab-routable", "glpat-" + fill_recipe("{base62:20}", 1)).proof == Proof::unknown);
  CHECK(check("github-crc32", "github_pat_" + fill_recipe("{base62:22}_{base62:59}", 1)).proof == Proof::unknown);
}

TEST_CASE("checksum: an installation token that wraps a JWT is judged as one") {
  CHECK(check("github-crc32", fill_recipe("ghs_{digits:6}_{jwt}", 1)).proof == Proof::passed);
  CHECK(check("github-crc32", fill_recipe("ghs_{digits:6}_{base62:20}.{base62:20}.{base62:20}", 1)).proof == Proof::failed);
}

TEST_CASE("checksum: no check passes or breaks on empty, short, long or binary text") {
  for (const Checksum& checksum : all_checksums()) {
    CAPTURE(checksum.name);
    for (const std::string& text : {std::string(), std::string(1, '\0'), std::string("."), std::string("...."), std::string(300, '\xff'),
                                    std::string(1 << 20, 'A'), std::string(1 << 16, '.'), std::string("-----BEGIN "), std::string("{")}) {
      CHECK(checksum.check(text).proof != Proof::passed);
    }
  }
}

TEST_CASE("checksum: rows are found by name alone") {
  CHECK(find_checksum("github-crc32") != nullptr);
  CHECK(find_checksum("github") == nullptr);
  CHECK(find_checksum("") == nullptr);
}

TEST_CASE("checksum: a text too short to complete is a mistake of the recipe") {
  CHECK_THROWS_AS(fill_recipe("ghp_{github-crc32}", 1), UsageError);
  CHECK_THROWS_AS(fill_recipe("{base62:60}{grafana-crc32}", 1), UsageError);
  CHECK_THROWS_AS(fill_recipe("{atlassian-crc32}", 1), UsageError);
}
