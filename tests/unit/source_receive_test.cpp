#include <doctest/doctest.h>

#include <algorithm>
#include <string>

#include "base/error.h"
#include "source/likely.h"
#include "source/push_graph.h"
#include "source/receive.h"

namespace keysieve {
namespace {

const std::string zero(40, '0');

git::ObjectId id(char digit) { return *git::ObjectId::from_hex(std::string(40, digit)); }

}  // namespace

TEST_CASE("the lines of pre-receive are read strictly") {
  const std::string a(40, 'a');
  const std::string b(40, 'b');
  const std::vector<ReceivedRef> refs = parse_receive_lines(a + ' ' + b + " refs/heads/main\n" + b + ' ' + zero + " refs/tags/\xc3\xa4\n");
  REQUIRE(refs.size() == 2);
  CHECK(refs[0].old_id == id('a'));
  CHECK(refs[0].new_id == id('b'));
  CHECK(refs[0].name == "refs/heads/main");
  CHECK(refs[1].new_id.none());
  const std::string ids = a + ' ' + b + ' ';
  for (const std::string& lines : {std::string(), a, ids + "refs/heads/main", ids + "\n", ids + "main\n", ids + "refs/\n",
                                   ids + "refs/heads/a b\n", ids + "refs/a/../b\n", ids + "refs/heads/a.lock\n", ids + "refs/heads/a\x1b\n",
                                   ids + "refs/heads/a^\n", a + "  " + b + " refs/heads/main\n",
                                   a + ' ' + std::string(64, 'b') + " refs/heads/main\n", "g" + ids.substr(1) + "refs/heads/main\n",
                                   ids + "refs/heads/main\n" + std::string(64, 'a') + ' ' + std::string(64, 'b') + " refs/heads/b\n"}) {
    CAPTURE(lines);
    CHECK_THROWS_AS(static_cast<void>(parse_receive_lines(lines)), ScanError);
  }
}

TEST_CASE("the graph of a push: parents first, what lies outside, how far from the tip") {
  PushGraph graph;
  graph.add({id('3'), {}, {id('2')}});
  graph.add({id('1'), {}, {id('9')}});
  graph.add({id('4'), {}, {id('3'), id('1')}});
  graph.add({id('2'), {}, {id('1'), id('8')}});
  graph.add({id('2'), {}, {}});  // known already
  const std::vector<const NewCommit*> order = graph.parents_first();
  REQUIRE(order.size() == 4);
  std::string names;
  for (const NewCommit* commit : order) names += commit->id.hex()[0];
  CHECK(names == "1234");
  std::vector<git::ObjectId> outside = graph.boundary();
  std::ranges::sort(outside);
  CHECK(outside == std::vector{id('8'), id('9')});
  const std::vector tips = {id('4')};
  CHECK(graph.commits_after(id('4'), tips) == 0);
  CHECK(graph.commits_after(id('1'), tips) == 1);
  CHECK(graph.commits_after(id('2'), tips) == 2);
  CHECK_FALSE(graph.commits_after(id('7'), tips).has_value());
}

TEST_CASE("where secrets are likely is scanned first") {
  CHECK(name_rank("deep/.env.local") == 0);
  CHECK(name_rank("a/Credentials.txt") == 0);
  CHECK(name_rank("app/settings.py") == 1);
  CHECK(name_rank("deploy.YAML") == 1);
  CHECK(name_rank("secret/main.cpp") == 2);
  CHECK(name_rank("logo.png") == 3);
  CHECK(Likelihood{0, true, 9} < Likelihood{1, false, 1});
  CHECK(Likelihood{1, false, 9} < Likelihood{1, true, 1});
  CHECK(Likelihood{1, true, 1} < Likelihood{1, true, 9});
}

}  // namespace keysieve
