// Signs beyond ASCII that a person takes for plain ones, or does not see.
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "judge/identity.h"
#include "judge/recipe/recipe.h"
#include "sifting.h"

using namespace keysieve;

namespace {

std::vector<Finding> sift(std::string_view bytes) { return sifted("a.txt", bytes, DecodeLevel::text).findings; }

// The one secret in `before`, the value, `after`, as it stands between them.
void finds(const std::string& before, const std::string& value, const std::string& after, const std::string& secret) {
  CAPTURE(before);
  const auto found = sift("one\n" + before + value + after + "\n");
  REQUIRE(found.size() == 1);
  CHECK(found.front().id == identity_of_password(secret));
  CHECK(found.front().decoded == std::vector<std::string>{"blanks"});
  CHECK(found.front().line == 2);
  CHECK(found.front().span == Span{4 + before.size(), 4 + before.size() + value.size()});
}

}  // namespace

TEST_CASE("a value between blanks that do not break, typographic quotes or wide signs is found, at its place") {
  const std::string secret = fill_recipe("{password:14}", 6);
  finds("DB_PASSWORD\u00a0=\u00a0\"", secret, "\"", secret);
  finds("password = \u201c", secret, "\u201d", secret);
  finds("password: \u2018", secret, "\u2019", secret);
  finds("password\uff1a", secret, "", secret);
  finds("password\uff1d\uff02", secret, "\uff02", secret);
  finds("password:\u3000", secret, "", secret);
  finds("DB_PASS\u200bWORD = '", secret, "'", secret);
  finds("password =\u202f\u2009\"", secret, "\"", secret);
  finds("password\u00a0\u00a0\u00a0\u00a0=\u3000\u3000\u3000\"", secret, "\"", secret);
  finds("\u5bc6\u7801 password\uff1a\u3000\u201c", secret, "\u201d\u3002", secret);
  finds("password = \"", secret.substr(0, 5) + "\u200b\ufeff" + secret.substr(5), "\"", secret);
}

TEST_CASE("signs beyond ASCII in prose are no quotes, and no secret") {
  CHECK(sift("The user\u2019s password isn\u2019t shown\u00a0: it\u2019s \u201csecret\u201d \uff1a \u2018changeme\u2019.\n").empty());
  CHECK(sift("\u5bc6\u7801\uff1a\u8bf7\u8f93\u5165\u60a8\u7684\u5bc6\u7801\u3002\u3000password\uff1a\u8bf7\u8f93\u5165\n").empty());
}

TEST_CASE("a text full of such signs is read once") {
  std::string text;
  while (text.size() < (std::size_t{2} << 20)) text += "\u201c\u00a0\u3000";
  const std::string secret = fill_recipe("{password:14}", 6);
  CHECK(sift(text + "\npassword = \u201c" + secret + "\u201d\n").size() == 1);
}
