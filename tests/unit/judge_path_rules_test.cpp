// The rules that go by path are found by the ends of their globs: the same ones that each rule would say by itself.
#include "judge/path_rules.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string_view>
#include <vector>

#include "config/rule_file.h"
#include "core/builtin.h"
#include "judge/sifter.h"

using namespace keysieve;

namespace {

void same_as_asking_each(const Matcher& matcher) {
  const Judge judge(matcher, builtin_words(), {});
  PathRules rules(matcher, judge);
  const auto asked = [&](const std::vector<RuleIndex>& all, std::string_view path) {
    std::vector<RuleIndex> those;
    const auto looks = [&](RuleIndex index) { return judge.looks_at(matcher.rule(index), path); };
    std::ranges::copy_if(all, std::back_inserter(those), looks);
    return those;
  };
  for (std::string_view path :
       {".env", "a/.ENV", "x.env.local", "a/b/.env.prod", "src/main.cpp", "secrets.toml", "app/.streamlit/secrets.toml", "a/id_rsa",
        "ID_RSA", "ssh_host_ed25519_key", "conf/nginx.htpasswd", "test/server.p12", "server.p12", "deep/a/b/readme", "deep/key7",
        "deep/keyx", "a", ""}) {
    CAPTURE(path);
    CHECK(rules.at(path).named == asked(matcher.name_rules(), path));
    CHECK(rules.at(path).bound == asked(matcher.path_rules(), path));
  }
}

}  // namespace

TEST_CASE("path rules: of the built-in rules") { same_as_asking_each(Matcher()); }

TEST_CASE("path rules: of globs whose last part says nothing, and of classes") {
  const RuleFile file = RuleFile::parse(R"(
[[rule]]
id = "deep-file"
title = "Whatever lies there"
kind = "file"
paths = ["deep/**", "lone/"]

[[rule]]
id = "class-file"
title = "A class, and one that looks like a folder"
kind = "file"
paths = ["key[0-9]", "key[!/]?", "READ*"]
)",
                                        "test.toml");
  std::vector<Rule> rules;
  for (const RuleFileEntry& entry : file.entries()) rules.push_back(entry.rule);
  prepare(rules);
  same_as_asking_each(Matcher::of(rules));
}
