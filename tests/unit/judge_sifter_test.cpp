#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/error.h"
#include "config/rule_file.h"
#include "core/builtin.h"
#include "judge/identity.h"
#include "judge/recipe/recipe.h"
#include "judge/sifter.h"

using namespace keysieve;

namespace {

constexpr const char* rules_text = R"(
[[rule]]
id = "acme-token"
title = "Acme token"
pattern = '''\b(acme_[0-9A-Za-z]{24})\b'''
needs = ["acme_"]

[[rule]]
id = "any-token"
title = "Some token"
generic = true
pattern = '''token = ([0-9A-Za-z_]{16,64})\b'''
needs = ["token"]

[[rule]]
id = "near-key"
title = "Key near a word"
pattern = '''key:([0-9a-f]{32})'''
needs = ["key:"]
near = { words = ["zeta"], lines = 1 }

[[rule]]
id = "acme-store"
title = "Acme key store"
kind = "file"
paths = ["*.acme"]
magic = ["feedfeed"]
)";

struct Bench {
  Bench() : file(RuleFile::parse(rules_text, "test.toml")) {
    for (const RuleFileEntry& entry : file.entries()) rules.push_back(entry.rule);
    prepare(rules);
  }
  std::vector<Finding> sift(std::string_view bytes, std::string_view path = "a.txt", IsNew is_new = {}, AllowList allowed = {}) {
    const Matcher matcher = Matcher::of(rules);
    const Judge judge(matcher, builtin_words(), {});
    Sifter sifter(matcher, judge, allowed);
    skips.clear();
    return sifter.sift({.path = path, .bytes = bytes, .commit = {}, .blob = {}, .is_new = std::move(is_new)}, skips);
  }
  RuleFile file;
  std::vector<Rule> rules;
  std::vector<Skip> skips;
};

// One for all: findings point to its rules.
Bench& bench() {
  static Bench one;
  return one;
}

std::string acme(std::uint64_t seed) { return fill_recipe("acme_{base62:24}", seed); }

}  // namespace

TEST_CASE("a finding tells where, and shows nothing of the secret but its public part and three characters") {
  std::string const secret = acme(1);
  const auto found = bench().sift("one\n  x = '" + secret + "'\n");
  REQUIRE(found.size() == 1);
  const Finding& f = found.front();
  CHECK(f.rule->id == "acme-token");
  CHECK(f.line == 2);
  CHECK(f.column == 8);
  CHECK(f.end_column == 8 + secret.size());
  CHECK(f.span == Span{11, 11 + secret.size()});
  CHECK(f.id == identity_of_token(secret));
  CHECK(f.masked.starts_with(secret.substr(0, 5)));
  CHECK(f.masked.find(secret.substr(8)) == std::string::npos);
  CHECK(f.excerpt == "x = '" + f.masked + "'");
}

TEST_CASE("where a generic rule finds the same bytes, the specific one is told alone") {
  const auto found = bench().sift("token = " + acme(1) + "\n");
  REQUIRE(found.size() == 1);
  CHECK(found.front().rule->id == "acme-token");
}

TEST_CASE("two secrets on one line are two findings, and neither shows the other") {
  std::string const a = acme(1);
  std::string const b = acme(2);
  const auto found = bench().sift(a + " " + b + "\n");
  REQUIRE(found.size() == 2);
  for (const Finding& f : found) {
    CHECK(f.excerpt.find(a.substr(9, 6)) == std::string::npos);
    CHECK(f.excerpt.find(b.substr(9, 6)) == std::string::npos);
  }
}

TEST_CASE("an inline mark accepts its line, and no other") {
  for (std::string const mark : {"keysieve:allow", "gitleaks:allow", "trufflehog:ignore", "ggignore", "pragma: allowlist secret"}) {
    CAPTURE(mark);
    CHECK(bench().sift(acme(1) + "  # " + mark + "\n" + acme(2) + "\n").size() == 1);
  }
  CHECK(bench().sift("# pragma: allowlist nextline secret\n" + acme(1) + "\n").empty());
}

TEST_CASE("an id in the allow list takes the finding out, until its last day is over") {
  std::string const secret = acme(1);
  std::string const id = identity_of_token(secret);
  CHECK(bench().sift(secret, "a", {}, AllowList({{id, {"", "test"}}}, "2026-11-24")).empty());
  CHECK(bench().sift(secret, "a", {}, AllowList({{id, {"2026-11-24", "test"}}}, "2026-11-24")).empty());
  CHECK(bench().sift(secret, "a", {}, AllowList({{id, {"2026-11-23", "test"}}}, "2026-11-24")).size() == 1);
}

TEST_CASE("only lines that are new count, and the old version is asked for only where something was found") {
  std::string const text = acme(1) + "\nplain\n" + acme(2) + "\n";
  int asked = 0;
  const auto third_is_new = [&](std::size_t first, std::size_t last) {
    ++asked;
    return first <= 3 && last >= 3;
  };
  const auto found = bench().sift(text, "a", third_is_new);
  REQUIRE(found.size() == 1);
  CHECK(found.front().line == 3);
  CHECK(asked == 2);
  bench().sift("nothing here\n", "a", third_is_new);
  CHECK(asked == 2);
  CHECK_THROWS_AS(bench().sift(text, "a", [](std::size_t, std::size_t) -> bool { throw ScanError("read the old version"); }), ScanError);
}

TEST_CASE("on a line that is not new, what was no secret in the old version is told") {
  std::string const key = fill_recipe("key:{hex:32}", 1);
  const auto sift = [&](const std::string& text, const std::string& before) {
    const Matcher matcher = Matcher::of(bench().rules);
    const Judge judge(matcher, builtin_words(), {});
    const AllowList allowed;
    Sifter sifter(matcher, judge, allowed);
    Piece piece{.path = "a", .bytes = text, .commit = {}, .blob = {}, .is_new = [](std::size_t, std::size_t) { return false; }};
    piece.old_versions = [&] { return std::vector<std::string>{"", before}; };
    return sifter.sift(piece, bench().skips).size();
  };
  std::string const binary(2000, '\1');
  CHECK(sift("zeta\n" + key + "\n", "zeta\n" + key + "\n") == 0);
  CHECK(sift("zeta\n" + key + "\n", "eta\n" + key + "\n") == 1);
  CHECK(sift("zeta\n" + key + "\n", "zeta\n" + key + "\n" + binary) == 1);
  CHECK(sift("zeta\n" + key + "\n", key + "\nzeta " + key) == 0);
}

TEST_CASE("a rule that needs a word close by is silent without it") {
  std::string const key = fill_recipe("key:{hex:32}", 1);
  CHECK(bench().sift("zeta\n" + key + "\n").size() == 1);
  CHECK(bench().sift(key + " ZETA\n").size() == 1);
  CHECK(bench().sift("zeta\n\n" + key + "\n").empty());
}

TEST_CASE("a file rule without a pattern goes by name and first bytes, and its id by path") {
  const auto found = bench().sift("\xfe\xed\xfe\xed rest", "keys/Prod.ACME");
  REQUIRE(found.size() == 1);
  CHECK(found.front().id == identity_of_file("acme-store", "keys/Prod.ACME"));
  CHECK(found.front().excerpt.empty());
  CHECK(bench().sift("text", "keys/prod.acme").empty());
  CHECK(bench().sift("\xfe\xed\xfe\xed rest", "keys/prod.txt").empty());
}

TEST_CASE("UTF-16 is read, and a finding points into the file's own bytes") {
  std::string const secret = acme(1);
  std::string bytes = "\xff\xfe";
  for (char c : "\nab " + secret + "\r\n") bytes += {c, '\0'};
  const auto found = bench().sift(bytes);
  REQUIRE(found.size() == 1);
  CHECK(found.front().line == 2);
  CHECK(found.front().column == 7);
  CHECK(found.front().span == Span{10, 10 + 2 * secret.size()});
  CHECK(found.front().decoded == std::vector<std::string>{"utf-16le"});
  CHECK(found.front().id == identity_of_token(secret));
}

TEST_CASE("bytes that a terminal obeys are escaped in an excerpt") {
  const auto found = bench().sift("\x1b[2J\r" + acme(1));
  REQUIRE(found.size() == 1);
  CHECK(found.front().excerpt.find('\x1b') == std::string::npos);
  CHECK(found.front().excerpt.find('\r') == std::string::npos);
}

TEST_CASE("a rule that goes by path is sought where one of a blob's paths fits, and nowhere else") {
  const Matcher matcher;
  const Judge judge(matcher, builtin_words(), {});
  const AllowList none;
  Sifter sifter(matcher, judge, none);
  std::string const plain = fill_recipe("\n#\nDB_SECRET={password:14}\n", 3);
  const auto env_file_at = [&](std::string_view text, std::string_view path, const std::vector<std::string_view>& others) {
    std::vector<Skip> skips;
    Piece piece{path, text, {}, {}, {}};
    piece.other_paths = others;
    std::vector<std::string> paths;
    for (const Finding& finding : sifter.sift(piece, skips)) {
      if (finding.rule->id == "env-file") paths.push_back(finding.path);
    }
    CHECK(skips.empty());
    return paths;
  };
  using Paths = std::vector<std::string>;
  CHECK(env_file_at(plain, ".env", {}) == Paths{".env"});
  CHECK(env_file_at(plain, "a.txt", {}).empty());
  CHECK(env_file_at(plain, "a.txt", {"b.txt", "app/.env.local"}) == Paths{"app/.env.local"});
  CHECK(env_file_at("A=1\n", "a.txt", {".env"}).empty());
  CHECK(env_file_at(plain, ".env", {"a.txt", ".env"}) == Paths{".env", ".env"});
}
