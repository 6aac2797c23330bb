#include <doctest/doctest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "judge/excerpt.h"

using namespace keysieve;

namespace {

// The excerpt of a line in which `secret` was found, and `others` too.
std::string shown(const std::string& line, const std::string& secret, const std::vector<std::string>& others = {}) {
  const auto span = [&](const std::string& part) { return Span{line.find(part), line.find(part) + part.size()}; };
  std::vector<Span> spans{span(secret)};
  for (const std::string& other : others) spans.push_back(span(other));
  std::ranges::sort(spans, {}, &Span::begin);
  return excerpt(line, 0, spans, span(secret), "(masked)");
}

}  // namespace

TEST_CASE("what closes a value is shown, and what follows behind a blank") {
  CHECK(shown("key = \"abc\"", "abc") == "key = \"(masked)\"");
  CHECK(shown("  f(key='abc', x)", "abc") == "f(key='(masked)', x)");
  CHECK(shown("key=abc # old", "abc") == "key=(masked) # old");
}

TEST_CASE("the rest of a secret that a pattern cut short is not shown") {
  CHECK(shown("password = \"abc\\\"defghi\"", "abc\\") == "password = \"(masked)\u2026");
  CHECK(shown("PASSWORD=abc&defghi", "abc") == "PASSWORD=(masked)\u2026");
  CHECK(shown("url = x://u:abc@defghi@host/db", "abc") == "url = x://u:(masked)\u2026");
}

TEST_CASE("other secrets on the line are not shown, nor what follows them") {
  CHECK(shown("a=SECRETONE;rest b=abc", "abc", {"SECRETONE"}) == "a=\u2026 b=(masked)");
  CHECK(shown("a=abc b=SECRETTWO", "abc", {"SECRETTWO"}) == "a=(masked) b=\u2026");
}

TEST_CASE("a secret on the line before hides nothing of this one") {
  // The text is "a=SECRETONE", a new line, "name=abc".
  CHECK(excerpt("name=abc", 12, {{2, 11}, {17, 20}}, {17, 20}, "(masked)") == "name=(masked)");
  // One that reaches into this line does.
  CHECK(excerpt("name=abc", 12, {{2, 14}, {17, 20}}, {17, 20}, "(masked)") == "\u2026(masked)");
}

TEST_CASE("a long line is cut on both sides, at whole characters") {
  std::string const line = std::string(40, 'x') + "\xc3\xa9" + std::string(35, 'y') + "abc " + std::string(50, 'z');
  std::string const text = shown(line, "abc");
  CHECK(text.starts_with("\u2026"));
  CHECK(text.ends_with("\u2026"));
  CHECK(text.find("\\x") == std::string::npos);
}
