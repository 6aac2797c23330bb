#include <doctest/doctest.h>

#include <array>
#include <cstdio>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.h"
#include "decode/unfold.h"
#include "five_rules.h"
#include "judge/checksum/encoding.h"
#include "judge/identity.h"
#include "judge/recipe/recipe.h"
#include "sifting.h"

using namespace keysieve;

namespace {

std::vector<Skip> skips;

std::vector<Finding> sift(std::string_view bytes, DecodeLevel level = DecodeLevel::text) {
  Sifted all = sifted("a.txt", bytes, level);
  skips = std::move(all.skips);
  return std::move(all.findings);
}

std::string each_byte(std::string_view text, const char* format) {
  std::string out;
  for (const char c : text) {
    std::array<char, 16> one{};
    std::snprintf(one.data(), one.size(), format, static_cast<unsigned>(static_cast<unsigned char>(c)));
    out += one.data();
  }
  return out;
}

std::string base64_of(std::string_view text) { return encode_base64(text, Base64::standard); }
std::string base64url_of(std::string_view text) { return encode_base64(text, Base64::url); }

// So many bytes of the file stand for so many of the text.
struct Row {
  std::string chain;
  std::string (*encode)(std::string_view text);
  std::size_t bytes;
  std::size_t text;
  std::string head = "one\nvalue = '";
};

const std::vector<Row>& rows() {
  static const std::vector<Row> table{
      {"base64", base64_of, 4, 3},
      {"base64url", base64url_of, 4, 3},
      {"hex", [](std::string_view t) { return each_byte(t, "%02x"); }, 2, 1},
      {"hex", [](std::string_view t) { return each_byte(t, "%02X"); }, 2, 1},
      {"percent", [](std::string_view t) { return each_byte(t, "%%%02X"); }, 3, 1},
      {"quoted-printable", [](std::string_view t) { return each_byte(t, "=%02X"); }, 3, 1, "Content-Transfer-Encoding: quoted-printable\n"},
      {"escapes", [](std::string_view t) { return each_byte(t, "\\u%04x"); }, 6, 1},
      {"escapes", [](std::string_view t) { return each_byte(t, "\\U%08x"); }, 10, 1},
      {"escapes", [](std::string_view t) { return each_byte(t, "\\u{%02x}"); }, 6, 1},
      {"escapes", [](std::string_view t) { return each_byte(t, "\\x%02x"); }, 4, 1},
      {"escapes", [](std::string_view t) { return each_byte(t, "\\%03o"); }, 4, 1},
      {"entities", [](std::string_view t) { return each_byte(t, "&#x%02x;"); }, 6, 1},
      {"entities", [](std::string_view t) { return each_byte(t, "&#%03u;"); }, 6, 1},
  };
  return table;
}

}  // namespace

TEST_CASE("what a decoder hides is found at its own line and columns, with the id of the plain secret") {
  for (const Row& row : rows()) {
    for (const char* recipe : kFiveRecipes) {
      CAPTURE(row.chain);
      CAPTURE(recipe);
      // A '?' or '>' here and there, so that base64url differs from base64.
      std::string const plain = (row.chain == "base64url" ? "?>?~~~ " : "say ") + fill_recipe(recipe, 7) + " now";
      const auto in_plain = sift("one\n" + plain + "\n");
      REQUIRE(in_plain.size() == 1);
      std::string const text = row.head + row.encode(plain) + "'\nend\n";
      CHECK(sift(text, DecodeLevel::off).empty());
      const auto found = sift(text);
      REQUIRE(found.size() == 1);
      const Finding& f = found.front();
      CHECK(f.rule == in_plain.front().rule);
      CHECK(f.id == in_plain.front().id);
      CHECK(f.decoded == std::vector<std::string>{row.chain});
      CHECK(f.line == 2);
      CHECK(f.end_line == 2);
      std::size_t const column = row.head.size() - row.head.rfind('\n');
      std::size_t const at = in_plain.front().column - 1;
      std::size_t const end = in_plain.front().end_column - 1;
      CHECK(f.column == column + at * row.bytes / row.text);
      CHECK(f.end_column == column + (end * row.bytes + row.text - 1) / row.text);
      CHECK(f.span.begin == row.head.size() + at * row.bytes / row.text);
      CHECK(f.excerpt == f.masked);
      CHECK(skips.empty());
    }
  }
}

TEST_CASE("in UTF-16 and UTF-32 all is found at its line, with the columns of its bytes and its characters") {
  struct Encoding {
    const char* chain;
    std::size_t unit;
    bool little;
  };
  for (const Encoding& each :
       {Encoding{"utf-16le", 2, true}, Encoding{"utf-16be", 2, false}, Encoding{"utf-32le", 4, true}, Encoding{"utf-32be", 4, false}}) {
    for (const char* recipe : kFiveRecipes) {
      for (const bool marked : {true, false}) {
        CAPTURE(each.chain);
        CAPTURE(recipe);
        CAPTURE(marked);
        std::string const text = "one\n two: " + fill_recipe(recipe, 6) + "\nend\n";
        const Finding plain = sift(text).front();
        std::string bytes;
        const auto put = [&](unsigned char high, unsigned char low) {
          std::string unit(each.unit, '\0');
          unit[each.little ? 0 : each.unit - 1] = static_cast<char>(low);
          unit[each.little ? 1 : each.unit - 2] = static_cast<char>(high);
          bytes += unit;
        };
        if (marked) put(0xfe, 0xff);
        for (const char c : text) put(0, static_cast<unsigned char>(c));
        const auto found = sift(bytes, DecodeLevel::off);  // a character encoding is no decoder that can be left out
        REQUIRE(found.size() == 1);
        const Finding& f = found.front();
        CHECK(f.id == plain.id);
        CHECK(f.decoded == std::vector<std::string>{each.chain});
        CHECK(f.line == 2);
        CHECK(f.end_line == 2);
        CHECK(f.column == 1 + (plain.column - 1) * each.unit);
        CHECK(f.end_column == 1 + (plain.end_column - 1) * each.unit);
        CHECK(f.character == plain.character);
        CHECK(f.span.begin == (plain.span.begin + (marked ? 1 : 0)) * each.unit);
      }
    }
  }
}

TEST_CASE("literals that are joined, and lines that go on, are read as one") {
  struct Joint {
    const char* between;
    std::size_t lines;
  };
  for (const char* recipe : kFiveRecipes) {
    std::string const secret = fill_recipe(recipe, 3);
    const Finding plain = sift(secret).front();
    std::size_t cut = plain.span.begin + plain.span.size() / 2;
    while (!is_alnum(secret[cut - 1]) || !is_alnum(secret[cut])) ++cut;
    for (const Joint& joint :
         {Joint{"\" + \"", 0}, {"\"\n    \"", 1}, {"' . '", 0}, {"' +\n f'", 1}, {"\" \\\n\t\"", 1}, {"\\\n  ", 1}, {"\" || '", 0}}) {
      CAPTURE(recipe);
      CAPTURE(joint.between);
      std::string const text = "x = \"" + secret.substr(0, cut) + joint.between + secret.substr(cut) + "\"\n";
      const auto found = sift(text);
      REQUIRE(found.size() == 1);
      CHECK(found.front().id == plain.id);
      CHECK(found.front().decoded == std::vector<std::string>{"joined"});
      CHECK(found.front().column == 6 + plain.span.begin);
      CHECK(found.front().end_line == 1 + joint.lines);
      std::size_t const end = text.size() - 2 - (secret.size() - plain.span.end);
      CHECK(found.front().span == Span{5 + plain.span.begin, end});
      CHECK(found.front().end_column == end + 1 - (joint.lines == 0 ? 0 : text.find('\n') + 1));
    }
  }
}

TEST_CASE("base64 over several lines is one, and each byte keeps its line") {
  std::string const secret = fill_recipe(kFiveRecipes[0], 11);
  std::string const letters = base64_of(std::string(50, 'a') + " " + secret + std::string(60, '\n'));
  for (std::size_t const width : {64U, 70U, 76U}) {
    CAPTURE(width);
    std::string text = "-- body\n";
    for (std::size_t at = 0; at < letters.size(); at += width) text += "  " + letters.substr(at, width) + "\r\n";
    const auto found = sift(text);
    REQUIRE(found.size() == 1);
    CHECK(found.front().id == identity_of_token(secret));
    std::size_t const first = 51 * 4 / 3;
    CHECK(found.front().line == 2 + first / width);
    CHECK(found.front().column == 3 + first % width);
    std::size_t const end = (51 + secret.size()) * 4 / 3;  // whole groups
    CHECK(found.front().end_line == 2 + (end - 1) / width);
  }
}

TEST_CASE("one in the other, down to four") {
  std::string const secret = fill_recipe(kFiveRecipes[0], 5);
  std::string const id = identity_of_token(secret);
  std::string text = secret;
  for (int depth = 1; depth <= 4; ++depth) {
    text = base64_of(text);
    const auto found = sift("k: " + text + "\n");
    REQUIRE(found.size() == 1);
    CHECK(found.front().id == id);
    CHECK(found.front().decoded == std::vector<std::string>(static_cast<std::size_t>(depth), "base64"));
    CHECK(found.front().span == Span{3, 3 + text.size()});
    CHECK(skips.empty());
  }
  // What is deeper is named, once, and ends nothing else.
  std::string const deep = "k: " + base64_of(text) + "\n";
  const auto beside = sift(deep + deep + "l: " + base64_of(secret) + " %41\n");
  REQUIRE(beside.size() == 1);
  CHECK(beside.front().line == 3);
  REQUIRE(skips.size() == 1);
  CHECK(skips.front().incomplete);
  const auto mixed = sift("u=" + each_byte(base64_of("t=" + each_byte(secret, "%02x")), "%%%02x"));
  REQUIRE(mixed.size() == 1);
  CHECK(mixed.front().decoded == std::vector<std::string>{"percent", "base64", "hex"});
}

TEST_CASE("a key in PEM that is written as one string in JSON, and again in JSON, has the id of the key") {
  std::string const key = fill_recipe("{pem:RSA PRIVATE KEY}", 2);
  std::string const id = sift(key).front().id;
  for (std::string const newline : {"\\n", "\\\\n", "\\r\\n", "\\\\\\\\n"}) {
    CAPTURE(newline);
    std::string written;
    for (const char c : key) written += c == '\n' ? newline : std::string(1, c);
    const auto found = sift("{\"type\": \"x\",\n \"key\": \"" + written + "\"}\n");
    REQUIRE(found.size() == 1);
    CHECK(found.front().id == id);
    CHECK(found.front().line == 2);
    CHECK(found.front().column == 10);
  }
}

TEST_CASE("a word right behind a terminal's colour is found, as it is and as strings write it") {
  std::string const secret = fill_recipe(kFiveRecipes[0], 4);
  for (std::string const escape : {"\x1b", "\\u001b", "\\x1B", "\\033", "\\\\u001B"}) {
    CAPTURE(escape);
    std::string const head = "one\n" + escape + "[32mtoken" + escape + "[0m=" + escape + "[1;31m";
    const auto found = sift(head + secret + escape + "[0m\n");
    REQUIRE(found.size() == 1);
    CHECK(found.front().decoded == std::vector<std::string>{"colours"});
    CHECK(found.front().span == Span{head.size(), head.size() + secret.size()});
    CHECK(found.front().line == 2);
    CHECK(sift(head + secret + "\n", DecodeLevel::off).empty());
  }
}

// Each of these took time by the square of its size, or would.
TEST_CASE("long rows of what may begin a sequence of a terminal, or stand in one, are read once") {
  constexpr std::size_t size = std::size_t{2} << 20;
  std::string const secret = fill_recipe(kFiveRecipes[0], 4);
  CHECK(sift(std::string(size, '\\') + "u001b[31m" + secret + "\n").size() == 1);
  std::string numbers = "\\u001b[";
  while (numbers.size() < size) numbers += "1;";
  CHECK(sift(numbers + "\n\\u001b[31m" + secret + "\n").size() == 1);
}

TEST_CASE("the name beside what is encoded counts, and a secret that is seen plain is told once") {
  std::string const password = fill_recipe("{password:14}", 4);
  const auto found = sift("kind: Secret\ndata:\n  password: " + base64_of(password) + "\n");
  REQUIRE(found.size() == 1);
  CHECK(found.front().id == identity_of_password(password));
  CHECK(found.front().line == 3);
  CHECK(found.front().column == 13);
  std::string const secret = fill_recipe(kFiveRecipes[0], 9);
  const auto plain = sift("https://x.example/?a=%41%42&token=" + secret + "&b=%43\n");
  REQUIRE(plain.size() == 1);
  CHECK(plain.front().decoded.empty());
}

TEST_CASE("no line shows what is encoded on it") {
  std::string const a = fill_recipe(kFiveRecipes[0], 1);
  std::string const hidden = base64_of(fill_recipe(kFiveRecipes[1], 2));
  const auto found = sift("x: " + hidden + " " + a + " " + hidden + "\n");
  REQUIRE(found.size() == 3);
  for (const Finding& f : found) CHECK(f.excerpt.find(hidden.substr(12, 8)) == std::string::npos);
}

TEST_CASE("an inline mark on the line accepts what is encoded there") {
  std::string const hidden = base64_of(fill_recipe(kFiveRecipes[0], 1));
  CHECK(sift("x: " + hidden + "  # keysieve:allow\n").empty());
  CHECK(sift("x: " + hidden + std::string(400, ' ') + "# keysieve:allow\n").empty());
}

TEST_CASE("more than the budget is named, and is not read") {
  std::string const bytes = each_byte(std::string(3000, 'a'), "%%%02x");
  std::vector<std::string> left;
  std::uint64_t seen = 0;
  const auto take = [&](const Decoded& made) { seen += made.text.size(); };
  const auto leave = [&](const std::string& why) { left.push_back(why); };
  const UnfoldLimits limits{.depth = 4, .least_bytes = 100, .time = std::chrono::seconds(10)};
  CHECK(Unfolder(take, leave, nullptr, limits).unfold(bytes, "a.txt", nullptr));
  CHECK(seen > 0);
  seen = 0;
  const UnfoldLimits tight{.depth = 4, .least_bytes = 100, .time = std::chrono::seconds(0)};
  CHECK_FALSE(Unfolder(take, leave, nullptr, tight).unfold(bytes, "a.txt", nullptr));
  CHECK(left == std::vector<std::string>{"decoding took too long"});
  CHECK(seen == 0);
}
