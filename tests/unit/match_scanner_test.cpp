#include <doctest/doctest.h>

#include <chrono>
#include <string>
#include <vector>

#include "config/rule_file.h"
#include "match/scanner.h"

using namespace keysieve;

namespace {

std::string rule_file(const std::vector<std::string>& patterns) {
  std::string text;
  for (std::size_t i = 0; i < patterns.size(); ++i) {
    text += "[[rule]]\nid = 'r" + std::to_string(i) + "'\ntitle = 't'\ncostly = 'test'\npattern = '''" + patterns[i] + "'''\n";
  }
  return text;
}

// Rules made of patterns, and the secrets that a scan finds.
struct Bench {
  explicit Bench(const std::vector<std::string>& patterns) : file(RuleFile::parse(rule_file(patterns), "test.toml")) {
    for (const RuleFileEntry& entry : file.entries()) rules.push_back(entry.rule);
    prepare(rules);
  }

  std::vector<std::string> secrets(std::string_view bytes) {
    const Matcher matcher = Matcher::of(rules);
    Scanner scanner(matcher);
    std::vector<std::string> result;
    scanner.scan(
        bytes, [&](const Candidate& c) { result.emplace_back(c.secret.of(bytes)); },
        [&](RuleIndex, Span) { result.emplace_back("undecided"); });
    return result;
  }

  RuleFile file;
  std::vector<Rule> rules;
};

using Secrets = std::vector<std::string>;

}  // namespace

TEST_CASE("the secret is the named group, else the first, else the match") {
  CHECK(Bench({"key=(?P<secret>[a-z]{4})"}).secrets("key=abcd") == Secrets{"abcd"});
  CHECK(Bench({"(?P<key>k[a-z]{2})=(?P<secret>[a-z]{4})"}).secrets("key=abcd") == Secrets{"abcd"});
  CHECK(Bench({"key=([a-z]{4})"}).secrets("key=abcd") == Secrets{"abcd"});
  CHECK(Bench({"tok_[a-z]{4}"}).secrets("tok_abcd") == Secrets{"tok_abcd"});
}

TEST_CASE("two secrets with one byte between them are both found") {
  CHECK(Bench({"(?:[^0-9A-Za-z]|\\A)(tok[0-9]{4})(?:[^0-9A-Za-z]|\\z)"}).secrets("tok1234,tok5678") == Secrets{"tok1234", "tok5678"});
}

TEST_CASE("a match is as long as its pattern is greedy, though Hyperscan reports every end") {
  CHECK(Bench({"key=([a-z]{4,12})"}).secrets("x key=abcdefgh ") == Secrets{"abcdefgh"});
}

TEST_CASE("matches at the start and the end of the bytes are found") {
  CHECK(Bench({"\\b(tok[0-9]{4})\\b"}).secrets("tok1234") == Secrets{"tok1234"});
  CHECK(Bench({"\\b(tok[0-9]{4})\\b"}).secrets("tok1234 tok5678") == Secrets{"tok1234", "tok5678"});
  CHECK(Bench({"\\b(tok[0-9]{4})\\b"}).secrets("").empty());
}

TEST_CASE("bytes that are NUL or no UTF-8 do not end a scan") {
  CHECK(Bench({"\\b(tok[0-9]{4})\\b"}).secrets(std::string_view("\0\xff\xfe tok1234\0", 12)) == Secrets{"tok1234"});
}

TEST_CASE("each of a million candidates is found once, in time that grows with their number") {
  Bench bench({"\\b(tok[0-9]{4})\\b"});
  const auto time = [&](std::size_t n) {
    std::string text;
    for (std::size_t i = 0; i < n; ++i) text += "tok1234 ";
    auto const began = std::chrono::steady_clock::now();
    CHECK(bench.secrets(text).size() == n);
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count();
  };
  time(1000);
  const double small = time(100'000);
  const double large = time(1'000'000);
  CHECK(large < 40 * small + 0.5);  // ten times as many; the rest is for a noisy machine
}

TEST_CASE("overlapping ends of a long match cost no square of its length") {
  Bench bench({"(?s:key.{0,2000}?)([0-9]{4})"});
  std::string text = "key";
  for (int i = 0; i < 100'000; ++i) text += "a1";
  CHECK(bench.secrets(text).empty());
  std::string digits = "key" + std::string(200'000, '7');
  CHECK(bench.secrets(digits).size() >= 1);
}

TEST_CASE("a pattern without a bound is refused when its reach is measured") {
  CHECK_THROWS(Bench({"key=([a-z]+)"}));
  CHECK_THROWS(Bench({"key=(?=x)y"}));
}

TEST_CASE("group names are taken out for Hyperscan, and nothing else") {
  CHECK(without_group_names("(?P<key>a)(?<secret>b)(?:c)(?i:d)\\(?P<x>") == "(a)(b)(?:c)(?i:d)\\(?P<x>");
}

TEST_CASE("an image lies in place and finds the same") {
  Bench bench({"\\b(tok[0-9]{4})\\b"});
  const std::vector<std::byte> image = Database::compile(bench.rules).image();
  const std::unique_ptr<void, decltype(&std::free)> place(std::aligned_alloc(4096, (image.size() + 4095) / 4096 * 4096), &std::free);
  std::copy(image.begin(), image.end(), static_cast<std::byte*>(place.get()));
  const std::span<std::byte> bytes(static_cast<std::byte*>(place.get()), image.size());
  CHECK(Database::in_place(bytes).usable());
  CHECK_THROWS(static_cast<void>(Database::in_place(bytes.subspan(1))));
  bytes[image.size() / 2] ^= std::byte{1};
  CHECK_FALSE(Database::in_place(bytes).usable());
}
