// Word files: lists, numbers, and what is refused.
#include <doctest/doctest.h>

#include "base/error.h"
#include "config/word_file.h"

using namespace keysieve;

TEST_CASE("word files: a list is sorted, a number is read whole or with a fraction") {
  WordFiles files;
  add_word_toml(files, "[[list]]\nname = \"signs\"\nwords = [\"b\", \"a\"]\n[[number]]\nname = \"few\"\nvalue = 3\n", "x.toml");
  add_word_toml(files, "[[number]]\nname = \"half\"\nvalue = 0.5\n", "y.toml");
  CHECK(files.lists.at("signs") == std::set<std::string>{"a", "b"});
  CHECK(files.numbers.at("few") == 3.0);
  CHECK(files.numbers.at("half") == 0.5);
}

TEST_CASE("word files: a name that stands twice, an empty file and a value that is no number are refused") {
  WordFiles files;
  const std::string number = "[[number]]\nname = \"few\"\nvalue = 3\n";
  add_word_toml(files, number, "x.toml");
  CHECK_THROWS_AS(add_word_toml(files, number, "y.toml"), UsageError);
  CHECK_THROWS_AS(add_word_toml(files, "", "y.toml"), UsageError);
  CHECK_THROWS_AS(add_word_toml(files, "[[number]]\nname = \"x\"\nvalue = \"3\"\n", "y.toml"), UsageError);
  CHECK_THROWS_AS(add_word_toml(files, "[[number]]\nname = \"x\"\n", "y.toml"), UsageError);
  CHECK_THROWS_AS(add_word_toml(files, "[[list]]\nname = \"x\"\nwords = []\n", "y.toml"), UsageError);
  CHECK_THROWS_AS(add_word_toml(files, "list = 3\n", "y.toml"), UsageError);
}

TEST_CASE("word files: in a text file '#' begins a comment") {
  WordFiles files;
  add_word_text(files, "# why\nsecond\n\nfirst\n", "order");
  CHECK(files.lists.at("order") == std::set<std::string>{"first", "second"});
  CHECK_THROWS_AS(add_word_text(files, "# nothing\n", "none"), UsageError);
}
