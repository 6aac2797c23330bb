// New lines, messages and the lines of pre-push: the parts of the git sources that need no repository.
#include <doctest/doctest.h>

#include "base/error.h"
#include "source/message.h"
#include "source/new_lines.h"
#include "source/push.h"

using namespace keysieve;

TEST_CASE("new lines: those that stand in no old version") {
  const std::string_view bytes = "one\ntwo\r\nthree\nfour";
  int asked = 0;
  const IsNew is_new = new_lines(bytes, [&] {
    ++asked;
    return std::vector<std::string>{"three\nzero\n", "two\none\n"};
  });
  CHECK(asked == 0);
  CHECK_FALSE(is_new(1, 1));
  CHECK_FALSE(is_new(1, 3));
  CHECK(is_new(4, 4));
  CHECK(is_new(2, 9));
  CHECK_FALSE(is_new(5, 9));
  CHECK(asked == 1);
}

TEST_CASE("new lines: bytes with NUL have no lines to compare") {
  const std::string bytes("a\0\nb\n", 5);
  const IsNew is_new = new_lines(bytes, [&] { return std::vector<std::string>{bytes}; });
  CHECK(is_new(1, 1));
  CHECK(is_new(2, 2));
}

TEST_CASE("messages: what git will cut off is blanked, and places stay") {
  const std::string cut = "# ------------------------ >8 ------------------------\n";
  struct Row {
    MessageForm form;
    std::string text, alone;
  };
  const MessageForm edited, plain{"#", true, false}, whitespace{"#", true, true}, none{"", false, true}, semicolon{";", false, true};
  for (const Row& row : {
           Row{edited, "a\n# b\nc\n", "a\n   \nc\n"},
           Row{edited, "a\n" + cut + "# x\nb\n", "a\n" + std::string(cut.size() - 1, ' ') + "\n   \n \n"},
           Row{edited, "a\n" + cut + "b\n", "a\n" + std::string(cut.size() - 1, ' ') + "\nb\n"},
           Row{plain, "a\n# b\n" + cut + "# c", "a\n# b\n" + cut + "# c"},
           Row{whitespace, "# a\n" + cut + "# b", "# a\n" + std::string(cut.size() - 1, ' ') + "\n   "},
           Row{none, "# a\n", "# a\n"},
           Row{semicolon, "# a\n;b", "# a\n  "},
       }) {
    CAPTURE(row.text);
    CHECK(message_alone(row.text, row.form) == row.alone);
  }
}

TEST_CASE("pre-push: lines as git writes them, and nothing else") {
  const std::string a(40, 'a'), b(64, 'b'), zero(40, '0');
  const std::vector<PushedRef> refs = parse_push_lines("refs/heads/x " + a + " refs/heads/y " + zero + "\n(delete) " + zero +
                                                       " refs/heads/z " + a + "\n:/some words " + b + " refs/tags/t " + b + "\n");
  REQUIRE(refs.size() == 3);
  CHECK(refs[0].local.hex() == a);
  CHECK(refs[0].remote.none());
  CHECK(refs[1].local.none());
  CHECK(refs[2].remote_ref == "refs/tags/t");
  CHECK(parse_push_lines("").empty());
  for (const std::string& bad : {std::string("\n"), "x " + a + " y " + a, "x " + a + " y\n", "x y " + a + "\n", "x " + a + " y 123\n"}) {
    CHECK_THROWS_AS(static_cast<void>(parse_push_lines(bad)), ScanError);
  }
}
