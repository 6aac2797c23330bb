#include <doctest/doctest.h>

#include <string>

#include "base/error.h"
#include "config/rule_file.h"

using namespace keysieve;

namespace {

std::string rule(const std::string& more) { return "[[rule]]\nid = 'acme-key'\ntitle = 'Acme key'\n" + more; }

std::string message(const std::string& text) {
  try {
    static_cast<void>(RuleFile::parse(text, "acme.toml"));
  } catch (const UsageError& e) {
    return e.what();
  }
  return "parsed";
}

bool says(const std::string& text, const std::string& words) {
  std::string const said = message(text);
  CAPTURE(said);
  const bool found = said.find(words) != std::string::npos && said.find("acme.toml") != std::string::npos;
  CHECK(found);
  return found;
}

}  // namespace

TEST_CASE("a rule is read with its defaults") {
  const RuleFile file = RuleFile::parse(rule("pattern = 'acme_([a-z]{8})'\nneeds = ['acme_']\n"), "acme.toml");
  REQUIRE(file.entries().size() == 1);
  const Rule& read = file.entries().front().rule;
  CHECK(read.id == "acme-key");
  CHECK(read.severity == Severity::high);
  CHECK(read.kind == Kind::token);
  CHECK(read.judge == "token");
  CHECK(read.needs.front() == "acme_");
  CHECK(read.where == "acme.toml:1");
}

TEST_CASE("rules keep their strings when their file moves") {
  RuleFile file = RuleFile::parse(rule("pattern = 'acme_([a-z]{8})'\nneeds = ['acme_']\n"), "acme.toml");
  const RuleFile moved = std::move(file);
  CHECK(moved.entries().front().rule.pattern == "acme_([a-z]{8})");
}

TEST_CASE("named and value make the pattern, and the names are what it needs") {
  const RuleFile file = RuleFile::parse(rule("named = ['acme', 'a.c']\nvalue = '[0-9]{8}'\ngap = 10\n"), "acme.toml");
  const Rule& read = file.entries().front().rule;
  CHECK(read.pattern == "(?i:(?:acme|a\\.c))(?s:.{0,10}?)[^0-9A-Za-z](?P<secret>[0-9]{8})(?:[^0-9A-Za-z_-]|\\z)");
  CHECK(read.needs.size() == 2);
}

TEST_CASE("an error names file, place and remedy") {
  says(rule("patern = 'x'\n"), "did you mean 'pattern'?");
  says(rule("pattern = 'acme'\n"), "'needs' must name literals of three bytes");
  says(rule("pattern = 'acme'\nneeds = ['ac']\n"), "three bytes");
  says(rule("pattern = 7\nneeds = ['acme']\n"), "must be a string");
  says(rule("needs = ['acme']\n"), "'pattern' is missing");
  says(rule("pattern = 'acme'\nneeds = ['acme']\nseverity = 'dire'\n"), "low, medium, high, critical");
  says(rule("pattern = 'acme'\nneeds = ['acme']\nentropy = 9\n"), "out of bounds");
  says(rule("named = ['acme']\n"), "go together");
  says(rule("pattern = 'acme'\nneeds = ['acme']\n") + rule("pattern = 'acme'\nneeds = ['acme']\n"), "stands twice");
  says("[[rule]]\nid = 'Acme'\ntitle = 't'\n", "lower-case");
  says("[[rule]\n", "acme.toml");
  says("[rules]\n", "unknown key");
}
