#include <doctest/doctest.h>

#include <fstream>
#include <iterator>

#include "base/error.h"
#include "config/project.h"
#include "config/settings_file.h"
#include "config/settings_writer.h"

using namespace keysieve;

namespace {

std::string error_of(const std::string& text) {
  Settings settings;
  try {
    static_cast<void>(add_settings_file(text, ".keysieve.toml", settings));
  } catch (const UsageError& error) {
    return error.what();
  }
  return "no error";
}

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("what is wrong in the settings is told by its place, and their lines are not shown") {
  CHECK(error_of("a = 1\nHunter two\n") == ".keysieve.toml:2:1: missing key-value separator `=`");
  CHECK(error_of("decode = \"Hunter\"\n") == ".keysieve.toml:1:10: 'decode' must be off, text or all (none of them)");
  CHECK(!holds(error_of("words = [\"Hunter\n"), "Hunter"));
}

TEST_CASE("the commented example of the settings names every key, and is read") {
  std::ifstream in(SOURCE_DIR "/hooks/keysieve.toml", std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  Settings settings;
  const RuleFile rules = add_settings_file(text, ".keysieve.toml", settings);
  CHECK(settings.max_size == 64U << 20);
  CHECK(settings.timeout == 60);
  CHECK(settings.decode == DecodeLevel::all);
  CHECK(settings.disabled.size() == 1);
  CHECK(settings.exemptions.size() == 2);
  CHECK(settings.commits.size() == 1);
  REQUIRE(rules.entries().size() == 2);
  CHECK(rules.entries()[0].rule.with.size() == 1);
  CHECK(rules.entries()[0].rule.anywhere.size() == 1);
  CHECK(rules.entries()[1].rule.helper);
  const Exemption& first = settings.exemptions[0];
  const Exemption& second = settings.exemptions[1];
  CHECK((!first.rules.empty() && !first.paths.empty() && !first.path_patterns.empty()));
  CHECK((!second.values.empty() && !second.secret_patterns.empty() && !second.stop_words.empty()));
  CHECK((!second.match_patterns.empty() && !second.line_patterns.empty()));
}

TEST_CASE("a mistake in the settings is told with file, line, column and the nearest key") {
  CHECK(holds(error_of("max_sise = 1\n"), ".keysieve.toml:1:"));
  CHECK(holds(error_of("max_sise = 1\n"), "did you mean 'max_size'?"));
  CHECK(holds(error_of("\n[[allow]]\nwhy = \"x\"\npath = [\"a\"]\n"), "did you mean 'paths'?"));
  CHECK(holds(error_of("\n[[allow]]\nwhy = \"x\"\npath = [\"a\"]\n"), ".keysieve.toml:4:8"));
  CHECK(holds(error_of("max_size = \"64 MB\"\n"), "max_size"));
  CHECK(holds(error_of("max_size = -1\n"), "max_size"));
  CHECK(holds(error_of("timeout = 100000\n"), "timeout"));
  CHECK(holds(error_of("decode = \"some\"\n"), "'decode' must be off, text or all"));
  CHECK(holds(error_of("disable = \"x\"\n"), "array"));
  CHECK(holds(error_of("[[allow]]\npaths = [\"a\"]\n"), "'why' is missing"));
  CHECK(holds(error_of("[[allow]]\nwhy = \"x\"\n"), "accept everything"));
  CHECK(holds(error_of("[[allow]]\nwhy = \"x\"\nrules = [\"a\"]\n"), "accept everything"));
  CHECK(holds(error_of("[[allow]]\nwhy = \"x\"\npaths = [\"a\"]\ncommits = [\"ab\"]\n"), "of its own"));
  CHECK(holds(error_of("allow = 1\n"), "[[allow]]"));
  CHECK(holds(error_of("x = [\n"), ".keysieve.toml"));
  CHECK(error_of("") == "no error");
}

TEST_CASE("sizes") {
  CHECK(parse_size("64M") == 64U << 20);
  CHECK(parse_size("1") == 1U);
  CHECK(parse_size("3G") == 3ULL << 30);
  for (const char* wrong : {"", "0", "M", "64MB", "1T", "-1", "99999999999999999999", "99999999999999G"}) CHECK(!parse_size(wrong));
}

TEST_CASE("what is written as settings is read as the same") {
  Project project;
  Exemption each;
  each.where = "x:1";
  each.why = "it's \"so\"\n\\";
  each.path_patterns = {"^a'b$", "\\.py$"};
  each.stop_words = {"one", "two"};
  project.settings.exemptions.push_back(each);
  project.settings.disabled.push_back({"x:2", "aws-*", false});
  project.settings.disabled.push_back({"x:3", "generic-api-key", true});
  project.settings.commits["abcd"] = "x:4";
  RuleFileEntry entry;
  entry.costly = "made for gitleaks";
  entry.rule.id = "acme";
  entry.rule.title = "Acme's";
  entry.rule.judge = "none";
  entry.rule.pattern = "a\\d{1,3}'\"b";
  entry.rule.find = "a\\d{1,3}";
  entry.rule.entropy = 2.5;
  std::vector<Companion> with{{"other", 5, Companion::anywhere}};
  entry.rule.with = with;
  project.rules.add(entry);
  Rule generic;
  generic.id = "acme";
  generic.generic = true;
  project.settings.exemptions[0].rules = {"acme"};
  const std::string text = settings_text(project, {&generic, 1});
  Settings settings;
  const RuleFile rules = add_settings_file(text, "t", settings);
  REQUIRE(settings.exemptions.size() == 1);
  CHECK(settings.exemptions[0].why == each.why);
  CHECK(settings.exemptions[0].path_patterns == each.path_patterns);
  CHECK(settings.exemptions[0].stop_words == each.stop_words);
  CHECK(settings.disabled.size() == 2);
  CHECK(settings.commits.contains("abcd"));
  REQUIRE(rules.entries().size() == 1);
  CHECK(rules.entries()[0].rule.id == "acme-own");
  CHECK(settings.exemptions[0].rules == std::vector<std::string>{"acme", "acme-own"});
  CHECK(rules.entries()[0].rule.pattern == entry.rule.pattern);
  CHECK(rules.entries()[0].rule.find == entry.rule.find);
  CHECK(rules.entries()[0].rule.entropy == doctest::Approx(2.5));
  CHECK(rules.entries()[0].rule.with[0].lines == 5);
  CHECK(rules.entries()[0].rule.with[0].columns == Companion::anywhere);
}
