#include <doctest/doctest.h>

#include "base/error.h"
#include "config/policy.h"

namespace keysieve {
namespace {

Rule rule(std::string_view id, Severity severity) {
  Rule made;
  made.id = id;
  made.severity = severity;
  return made;
}

bool blocks(const Policy& policy, Severity severity, std::vector<std::string> refs, std::string_view id = "some-rule") {
  return policy.blocks(rule(id, severity), refs);
}

}  // namespace

TEST_CASE("without a policy everything blocks and nobody may make an exception") {
  const Policy policy;
  CHECK(blocks(policy, Severity::low, {"refs/heads/main"}));
  const std::vector<std::string> refs = {"refs/heads/main"};
  CHECK_FALSE(policy.may_bypass("ada", refs));
}

TEST_CASE("severity and rules decide, by the first table that fits the ref, and the strictest ref wins") {
  const Policy policy = parse_policy(R"(
block = "high"
warn = ["generic-*"]
[[ref]]
refs = ["refs/heads/try/**"]
block = "critical"
[[ref]]
refs = ["refs/heads/**"]
warn = []
)",
                                     "policy");
  CHECK_FALSE(blocks(policy, Severity::medium, {"refs/tags/v1"}));
  CHECK(blocks(policy, Severity::high, {"refs/tags/v1"}));
  CHECK_FALSE(blocks(policy, Severity::critical, {"refs/tags/v1"}, "generic-password"));
  CHECK(blocks(policy, Severity::critical, {"refs/heads/main"}, "generic-password"));
  CHECK_FALSE(blocks(policy, Severity::high, {"refs/heads/try/a/b"}));
  CHECK(blocks(policy, Severity::high, {"refs/heads/try/a", "refs/heads/main"}));
  CHECK_FALSE(blocks(parse_policy("block = \"never\"", "policy"), Severity::critical, {"refs/heads/main"}));
}

TEST_CASE("an exception needs a row that fits user and ref, at every ref") {
  const Policy policy = parse_policy(R"(
[[bypass]]
refs = ["refs/heads/main"]
users = ["ada"]
[[bypass]]
refs = ["refs/heads/try"]
)",
                                     "policy");
  const auto may = [&](std::string_view user, std::vector<std::string> refs) { return policy.may_bypass(user, refs); };
  CHECK(may("ada", {"refs/heads/main"}));
  CHECK_FALSE(may("eve", {"refs/heads/main"}));
  CHECK_FALSE(may("", {"refs/heads/main"}));
  CHECK(may("eve", {"refs/heads/try"}));
  CHECK(may("ada", {"refs/heads/main", "refs/heads/try"}));
  CHECK_FALSE(may("ada", {"refs/heads/main", "refs/heads/other"}));
  CHECK_FALSE(may("ada", {}));
}

TEST_CASE("a policy that is wrong is an error, never a weaker policy") {
  for (const char* text : {"block = \"hihg\"", "block = 1", "large = \"accept\"", "decode = \"some\"", "decode = 1", "overrun = true",
                           "budget = -1", "budget = \"x\"", "max_size = -1", "unknown = 1", "ref = 1", "ref = [1]",
                           "[[ref]]\nblock = \"low\"", "[[ref]]\nrefs = [\"a\"]\nbudget = 1", "[[bypass]]\nusers = []",
                           "[[bypass]]\nrefs = []", "[[bypass]]\nuser = [\"ada\"]", "trust_inline_marks = \"yes\"", "x"}) {
    CAPTURE(text);
    CHECK_THROWS_AS(static_cast<void>(parse_policy(text, "policy")), UsageError);
  }
}

}  // namespace keysieve
