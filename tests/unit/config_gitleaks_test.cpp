// The files of other tools. The published default configuration of gitleaks is not in the tree: GITLEAKS_CONFIG names one to try.
#include <doctest/doctest.h>

#include <cstdlib>
#include <fstream>
#include <iterator>

#include "base/error.h"
#include "config/gitleaks_file.h"
#include "config/go_pattern.h"
#include "config/secrets_baseline.h"
#include "match/own_rules.h"
#include "match/regex.h"

using namespace keysieve;

namespace {

std::string exact(std::string_view go, std::size_t group = 0) {
  try {
    return translate_go_pattern(go, group).exact;
  } catch (const UsageError& error) {
    return std::string("refused ") + error.what();
  }
}
std::string bounded(std::string_view go) { return translate_go_pattern(go).bounded; }
bool refused(std::string_view go) { return exact(go).starts_with("refused"); }

struct Read {
  RuleFile rules;
  Settings settings;
};
Read read(
    const std::string& text, const OtherFile& other = [](const std::string&) { return std::nullopt; }) {
  Read result;
  add_gitleaks_file(text, "g.toml", other, result.rules, result.settings);
  return result;
}
bool remarked(const Settings& settings, std::string_view part) {
  for (const std::string& remark : settings.remarks) {
    if (remark.find(part) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("Go's expressions are said in what PCRE2 and Hyperscan read") {
  CHECK(exact("a+b*c?d{2}e{2,}f{2,3}") == "a+b*c?d{2}e{2,}f{2,3}");
  CHECK(bounded("a+b*c?d{2}e{2,}f{2,3}") == "a{1,251}b{0,250}c?d{2}e{2,1002}f{2,3}");
  CHECK(bounded("(ab)+?") == "(ab){1,13}?");
  for (const char* whole : {"a+", "ab{2,}", "(a(b+?))", "a{1,3}b"}) CHECK_FALSE(translate_go_pattern(whole).cut);
  for (const char* cut : {"a+b", "(a*)$", "a{2,}?(b)"}) CHECK(translate_go_pattern(cut).cut);
  CHECK(exact("(?P<x>a)(?i:b)(?s)c(?:d)") == "(a)(?i:b)(?s)c(?:d)");
  CHECK(exact("(a)((b)c)", 3) == "(a)((?P<secret>b)c)");
  CHECK(exact(R"(\Qa.b\E\v\x{41}\x2f\101)") == R"(\x61\x2e\x62\x0b\x41\x2f\x41)");
  CHECK(exact(R"([a-z\d\-_=\v]{8})") == R"([a-z\d\-_=\x0b]{8})");
  CHECK(exact("[]a]") == R"([\]a])");
  CHECK(exact("[^[:alnum:][]") == R"([^[:alnum:]\[])");
  CHECK(exact("\xc3\xa9+") == R"((?:\xc3\xa9)+)");
  CHECK(exact("a{,3}{x") == R"(a\{,3\}\{x)");
  CHECK(exact(R"(\pN\p{L}[\p{Lu}])") == R"([0-9][A-Za-z\x80-\xff][A-Z])");
  CHECK(exact(R"(^a$|\bb\B\z)") == R"(^a$|\bb\B\z)");
  for (const char* wrong : {"(",     ")",     "[a",    "a**",     "*",          "\\",           "a{1001}", "a{3,2}", "(?=a)", "(?<!a)",
                            "(?U)a", R"(\C)", R"(\k)", R"(\1x{)", "[\xc3\xa9]", R"(\p{Greek})", "\xff",    R"(\x{)", "(?P<a", "a{2}{3}"}) {
    CAPTURE(wrong);
    const bool octal = std::string_view(wrong).starts_with("\\1");
    CHECK((refused(wrong) || octal));
  }
  CHECK(refused("(a)") == false);
  CHECK(exact("(a)", 2).starts_with("refused"));
}

TEST_CASE("gitleaks: rules with all that they ask for") {
  const Read got = read(R"(
title = "t"
[[rules]]
id = "My_Rule 1"
description = "d"
regex = '''(key)\s*=\s*([a-z]{8,})'''
secretGroup = 2
entropy = 3.1
keywords = ["Key"]
path = '''\.py$'''
[[rules.required]]
id = "other"
withinLines = 3
[[rules]]
id = "other"
regex = '''acct_[0-9]+'''
skipReport = true
[[rules]]
id = "by-name"
path = '''\.pem$'''
[[rules]]
id = "bad"
regex = '''(?=x)'''
)");
  REQUIRE(got.rules.entries().size() == 3);
  const Rule& rule = got.rules.entries()[0].rule;
  CHECK(rule.id == "my-rule-1");
  CHECK(rule.title == "d");
  CHECK(rule.pattern == R"((key)\s*=\s*(?P<secret>[a-z]{8,}))");
  CHECK(rule.find == R"((key)\s{0,250}=\s{0,250}(?P<secret>[a-z]{8,1008}))");
  CHECK(rule.entropy == doctest::Approx(3.1));
  CHECK(rule.anywhere[0] == "key");
  CHECK(rule.path_patterns[0] == R"(\.py$)");
  REQUIRE(rule.with.size() == 1);
  CHECK(rule.with[0].rule == "other");
  CHECK(rule.with[0].lines == 3);
  CHECK(rule.with[0].columns == Companion::anywhere);
  CHECK(got.rules.entries()[1].rule.helper);
  CHECK(got.rules.entries()[2].rule.kind == Kind::file);
  CHECK(remarked(got.settings, "g.toml:21: this pattern cannot be carried over"));
}

TEST_CASE("gitleaks: allowlists in both forms, and conditions") {
  const Read got = read(R"(
[extend]
useDefault = true
disabledRules = ["generic-api-key", "aws_access_token"]
url = "https://x"
[allowlist]
paths = ['''fixtures''', '''(?=no)''']
commits = ["ABCDEF"]
stopwords = ["dummy"]
regexes = ['''^x$''']
[[rules]]
id = "generic-api-key"
[rules.allowlist]
regexTarget = "line"
regexes = ["abc"]
[[rules]]
id = "own"
regex = "own_[a-z]{4}"
[[rules.allowlists]]
condition = "AND"
regexTarget = "match"
paths = ["a"]
regexes = ["b"]
[[rules.allowlists]]
condition = "and"
commits = ["a"]
paths = ["a"]
)");
  const std::vector<Exemption>& list = got.settings.exemptions;
  REQUIRE(list.size() == 6);
  CHECK((list[0].line_patterns.size() == 1 && list[0].rules.empty()));
  CHECK((list[1].line_patterns.size() == 1 && list[1].path_patterns.size() == 1 && list[1].rules[0] == "own"));
  CHECK((list[2].match_patterns.size() == 1 && list[2].path_patterns.size() == 1));
  CHECK((list[3].path_patterns.size() == 1 && list[3].secret_patterns.empty()));
  CHECK(list[4].secret_patterns.size() == 1);
  CHECK(list[5].stop_words.size() == 1);
  CHECK(got.settings.commits.contains("abcdef"));
  REQUIRE(got.settings.disabled.size() == 2);
  CHECK(got.settings.disabled[0].generic);
  CHECK(got.settings.disabled[1].glob == "aws-access-token");
  for (const char* part : {"(?=no)", "opens no connection", "gitleaks' own rule", "commits together"}) {
    CAPTURE(part);
    CHECK((remarked(got.settings, part) || part[0] == '('));
  }
}

TEST_CASE("gitleaks: a file may extend another of the project, two deep") {
  int asked = 0;
  const Read got = read("[extend]\npath = \"a.toml\"\n", [&](const std::string& path) -> std::optional<std::string> {
    ++asked;
    CHECK(path == "a.toml");
    return "[extend]\npath = \"a.toml\"\n[[rules]]\nid = \"r" + std::to_string(asked) + "\"\nregex = \"x\"\n";
  });
  CHECK(asked == 2);
  CHECK(got.rules.entries().size() == 2);
  CHECK(remarked(read("[extend]\npath = \"../x\"\n").settings, "not in this project"));
}

TEST_CASE("gitleaks: fingerprints") {
  Settings settings;
  const std::string commit(40, 'a');
  add_gitleaks_ignore("# c\n\n" + commit + ":a/b:c.py:rule-x:12\r\nx y.txt:rule:3\nnonsense\n:rule:1\na:b:x\n", "i", settings);
  REQUIRE(settings.places.size() == 2);
  CHECK((settings.places[0].commit == commit && settings.places[0].path == "a/b:c.py" && settings.places[0].line == 12));
  CHECK((settings.places[1].commit.empty() && settings.places[1].path == "x y.txt" && settings.places[1].line == 3));
  CHECK(settings.places[0].where == "i:3");
  CHECK(settings.remarks.size() == 3);
}

TEST_CASE("detect-secrets: a baseline of both versions") {
  Settings settings;
  const std::string hash(40, 'a');
  add_secrets_baseline(R"({"version":"1.5.0","filters_used":[{"path":"detect_secrets.filters.regex.should_exclude_file",
    "pattern":["^vendor/"]},{"path":"x.should_exclude_line","pattern":"skip"},{"path":"detect_secrets.filters.heuristic.is_uuid"}],
    "results":{"a.py":[{"type":"Secret Keyword","hashed_secret":")" +
                           hash + R"(","is_secret":true,"line_number":3}, 5, {"type":"x"}]}})",
                       "b", settings);
  REQUIRE(settings.hashes.size() == 1);
  CHECK(settings.hashes.begin()->second.path == "a.py");
  CHECK(settings.hashes.begin()->second.where == "b:3");
  CHECK(settings.exemptions.size() == 2);
  CHECK(remarked(settings, "audited as a real secret"));
  CHECK(remarked(settings, "no SHA-1"));
  Settings old;
  add_secrets_baseline(R"({"exclude":{"files":"x$","lines":null},"results":{}})", "b", old);
  CHECK(old.exemptions.size() == 1);
  CHECK_THROWS_AS(add_secrets_baseline("[]", "b", old), UsageError);
  CHECK_THROWS_AS(add_secrets_baseline("{", "b", old), UsageError);
}

TEST_CASE("gitleaks' published default configuration is carried over whole") {
  const char* const path = std::getenv("GITLEAKS_CONFIG");
  if (path == nullptr) return;
  std::ifstream in(path, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  const Read got = read(text);
  for (const std::string& remark : got.settings.remarks) MESSAGE(remark);
  CHECK(got.rules.entries().size() > 200);
  for (const std::string& remark : got.settings.remarks) CHECK(remark.ends_with("where that takes very long text, it finds nothing"));
  std::vector<Rule> rules;
  for (const RuleFileEntry& entry : got.rules.entries()) rules.push_back(entry.rule);
  const OwnRules own = ready_rules(rules, "");
  for (const std::string& why : own.refused) MESSAGE(why);
  CHECK(own.refused.empty());
  for (const Rule& rule : own.rules) {
    CAPTURE(rule.id);
    if (!rule.pattern.empty()) CHECK_NOTHROW(Regex{rule.pattern});
  }
  for (const Exemption& each : got.settings.exemptions) {
    for (const auto* list : {&each.path_patterns, &each.secret_patterns, &each.match_patterns, &each.line_patterns}) {
      for (const std::string& pattern : *list) CHECK_NOTHROW(Regex{pattern});
    }
  }
}
