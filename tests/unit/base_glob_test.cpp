#include <doctest/doctest.h>

#include <string>

#include "base/glob.h"

using keysieve::glob_matches;

TEST_CASE("a glob without a slash is held against the last segment, without case") {
  CHECK(glob_matches(".env", "a/b/.env"));
  CHECK(glob_matches(".ENV", ".env"));
  CHECK(glob_matches("*.pem", "keys/Server.PEM"));
  CHECK_FALSE(glob_matches("*.pem", "keys.pem/readme"));
  CHECK(glob_matches(".env.*.local", ".env.prod.local"));
  CHECK_FALSE(glob_matches(".env.*.local", ".env.local"));
}

TEST_CASE("a glob with a slash matches a tail that begins at a segment") {
  CHECK(glob_matches(".streamlit/secrets.toml", "app/.streamlit/secrets.toml"));
  CHECK_FALSE(glob_matches("streamlit/secrets.toml", "app/.streamlit/secrets.toml"));
  CHECK(glob_matches("/a/b", "a/b"));
  CHECK_FALSE(glob_matches("/a/b", "x/a/b"));
}

TEST_CASE("one star stays in its segment, two do not") {
  CHECK_FALSE(glob_matches("a/*", "a/b/c"));
  CHECK(glob_matches("a*/b", "a/b"));
  CHECK_FALSE(glob_matches("a*/b", "ab"));
  CHECK_FALSE(glob_matches("a*a", "a"));
  CHECK(glob_matches("a*a", "aa"));
  CHECK(glob_matches("*npmrc*", "x/my.NPMRC.bak"));
  CHECK_FALSE(glob_matches("*npmrc*", "npmrc/x"));
  CHECK_FALSE(glob_matches("*npmrc*", "npmr"));
  CHECK(glob_matches("a/**", "a/b/c"));
  CHECK(glob_matches("a/**/c", "a/c"));
  CHECK(glob_matches("a/**/c", "a/b/b/c"));
  CHECK_FALSE(glob_matches("a/**/c", "a/bc"));
}

TEST_CASE("classes and question marks are one character, never a slash") {
  CHECK(glob_matches("key[0-9].txt", "key7.txt"));
  CHECK_FALSE(glob_matches("key[!0-9].txt", "key7.txt"));
  CHECK(glob_matches("[a-c]?", "bx"));
  CHECK_FALSE(glob_matches("a/?", "a/"));
  CHECK(glob_matches("[", "["));  // never closed: a plain character
}

TEST_CASE("a glob made to be slow ends in time proportional to glob times path") {
  std::string const path(4000, 'a');
  std::string glob;
  for (int i = 0; i < 200; ++i) glob += "*a";
  CHECK_FALSE(glob_matches(glob + "b", path));
}
