// Every built-in rule proves itself by its own recipes.
#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "config/rule_file.h"
#include "core/builtin.h"
#include "judge/proof.h"
#include "match/database.h"

using namespace keysieve;

TEST_CASE("every rule in patterns/ finds what it must and is silent where it must") {
  for (const auto& entry : std::filesystem::directory_iterator(SOURCE_DIR "/patterns")) {
    if (entry.path().extension() != ".toml") continue;
    std::ifstream in(entry.path(), std::ios::binary);
    std::string const text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
    for (const std::string& failure : prove(RuleFile::parse(text, entry.path().filename().string()), builtin_words())) {
      CAPTURE(failure);
      CHECK(failure.empty());
    }
  }
}

TEST_CASE("every rule tells what to do") {
  for (const Rule& rule : builtin_rules()) {
    CAPTURE(rule.id);
    CHECK_FALSE(rule.title.empty());
    const bool remedy = !rule.revoke.empty() || !rule.advice.empty();
    CHECK(remedy);
  }
}

TEST_CASE("the embedded database is accepted and small") {
  CHECK(builtin_database().size() + builtin_unsieved_database().size() <= 4U << 20);
  CHECK(Database::in_place(builtin_database()).usable());
  CHECK(Database::in_place(builtin_unsieved_database()).usable());
}
