// What is hidden in a text that was made from another is looked for around what is new; that finds what a look at the whole finds, also
// where an encoded secret reaches far from what is new, or stands in old and in new pieces.
#include <doctest/doctest.h>

#include <algorithm>
#include <random>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "core/builtin.h"
#include "judge/recipe/recipe.h"
#include "judge/sifter.h"

using namespace keysieve;

namespace {

std::string secret() { return fill_recipe("ghp_{base62:30}{github-crc32}", 5); }

// In strings of three letters, each far along a line of its own, and joined.
std::string in_joined(const std::string& text) {
  std::string all = "value = \"\"";
  for (std::size_t at = 0; at < text.size(); at += 3) all += " +\n" + std::string(190, ' ') + '"' + text.substr(at, 3) + '"';
  return all + "\n";
}

std::string in_escapes(const std::string& text) {
  std::string all = "value = '";
  for (const char c : text) {
    static constexpr char digits[] = "0123456789abcdef";
    all += std::string("\\u{000000") + digits[static_cast<unsigned char>(c) >> 4] + digits[static_cast<unsigned char>(c) & 15] + '}';
  }
  return all + "'\n";
}

std::string in_mail(const std::string& text) { return "value: =" + std::string("67") + text.substr(1) + "\n"; }

std::string filler(std::size_t lines) {
  std::string all;
  for (std::size_t i = 0; i < lines; ++i) all += "line " + std::to_string(i) + " of what never changes here\n";
  return all;
}

using Told = std::vector<std::tuple<std::string, std::size_t, std::size_t>>;

Told told(const std::vector<Finding>& findings) {
  Told all;
  for (const Finding& each : findings) all.emplace_back(each.rule->id, each.span.begin, each.span.end);
  std::ranges::sort(all);
  return all;
}

// Scans one version after the other as history does, and each as a whole.
class Versions final {
 public:
  Versions() : judge_(matcher_, builtin_words(), {}), around_(matcher_, judge_, none_), whole_(matcher_, judge_, none_) {}

  // What is found in it is told, which must be the same both ways.
  std::size_t take(const std::string& path, const std::string& text, const std::vector<Copy>& copies) {
    std::vector<Skip> skips;
    Piece piece{path, text, {}, {}, {}};
    const Told all = told(whole_.sift(piece, skips));
    const Lineage lineage{depth_, depth_ > 0, copies};
    piece.lineage = &lineage;
    CHECK(told(around_.sift(piece, skips)) == all);
    ++depth_;
    return all.size();
  }

 private:
  Matcher matcher_;
  AllowList none_;
  Judge judge_;
  Sifter around_;
  Sifter whole_;
  std::size_t depth_ = 0;
};

// The text with one byte changed, and the copies of a delta that says so.
std::size_t with_change(Versions& versions, const std::string& path, std::string text, std::size_t at) {
  const std::vector<Copy> copies{{0, 0, at}, {at + 1, at + 1, text.size() - at - 1}};
  text[at] = text[at] == 'x' ? 'y' : 'x';
  return versions.take(path, text, copies);
}

}  // namespace

TEST_CASE("an encoded secret whose last piece alone is new is found") {
  const std::string token = secret();
  for (const std::string& hidden : {in_joined(token), in_escapes(token)}) {
    const std::string text = filler(100) + hidden + filler(100);
    const bool escaped = hidden[hidden.size() - 3] == '}';
    const std::size_t last = text.rfind(escaped ? hidden.substr(hidden.size() - 4, 2) : token.substr(token.size() - 1));
    std::string broken = text;
    broken[last] = broken[last] == '1' ? '2' : '1';
    Versions versions;
    CHECK(versions.take("a.py", broken, {}) == 0);
    CHECK(versions.take("a.py", text, {{0, 0, last}, {last + 1, last + 1, text.size() - last - 1}}) == 1);
  }
}

TEST_CASE("what says far above how to read what is new is known") {
  const std::string head = "Content-Transfer-Encoding: quoted-printable\n" + filler(200);
  const std::string old = head + filler(100);
  const std::string text = head + in_mail(secret()) + filler(100);
  Versions versions;
  CHECK(versions.take("mail.txt", old, {}) == 0);
  CHECK(versions.take("mail.txt", text, {{0, 0, head.size()}, {head.size(), text.size() - filler(100).size(), filler(100).size()}}) == 1);
}

TEST_CASE("hidden secrets are found edit after edit, as in the whole") {
  std::mt19937 random(20261124);
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  const std::string token = secret();
  const std::vector<std::string> pieces{in_joined(token),
                                        in_escapes(token),
                                        in_mail(token),
                                        "a %41 &amp; b \"c\" + \"d\"\n",
                                        "\x1b[32mk\x1b[0m=\x1b[1;31m" + token + "\x1b[0m\n",
                                        "{\"name\": \"github_token\", \"value\": \"" + token + "\"}\n"};
  std::size_t met = 0;
  for (int family = 0; family < 25; ++family) {
    const std::string path = family % 2 == 0 ? "a.json" : "a.txt";
    std::string text = family % 5 == 0 ? "quoted-printable\n" : "";
    for (int i = 0; i < 6; ++i) text += filler(below(30)) + pieces[below(pieces.size())];
    Versions versions;
    met += versions.take(path, text, {});
    for (int version = 0; version < 8; ++version) {
      const std::size_t at = below(text.size());
      const std::size_t cut = std::min(text.size() - at, below(3) * below(300));
      const std::string added = below(2) == 0 ? pieces[below(pieces.size())].substr(below(20)) : std::string(below(40), 'x');
      const std::vector<Copy> copies{{0, 0, at}, {at + cut, at + added.size(), text.size() - at - cut}};
      text = text.substr(0, at) + added + text.substr(at + cut);
      met += versions.take(path, text, copies);
    }
    met += with_change(versions, path, text, below(text.size()));
  }
  CHECK(met > 100);
}

TEST_CASE("pairs of JSON are found edit after edit, as in the whole") {
  std::mt19937 random(5);
  const auto below = [&](std::size_t limit) { return limit == 0 ? 0 : random() % limit; };
  const std::string value = fill_recipe("{password:16}", 7);
  const std::string far(60, ' ');
  const std::vector<std::string> pieces{"{\"name\": \"DB_PASSWORD\", \"value\": 12}, ",
                                        "{\"name\": \"DB_PASSWORD\", \"" + std::string("Val\"") + far + ": [1, \"" + value + "\"]}, ",
                                        "{\"default\":" + far + '"' + value + "\", \"key\" :\"DB_PASSWORD\"}, ",
                                        "{\"value\": {\"name\": \"DB_PASSWORD\"}, \"a\": \"" + std::string(300, 'b') + "\"}, ",
                                        "{\"line\": 120, \"file\": \"a/value.h\"}, ",
                                        "\"value\": \"name\": \"" + value + "\", "};
  static constexpr std::string_view letters = "\"{}:\\ ,a7";
  std::size_t met = 0;
  for (int family = 0; family < 60; ++family) {
    std::string text = "[";
    for (int i = 0; i < 40; ++i) text += pieces[family % 3 == 0 ? below(4) : 4 * below(2)];
    Versions versions;
    met += versions.take("a.json", text, {});
    for (int version = 0; version < 8; ++version) {
      const std::size_t at = below(text.size());
      const std::size_t cut = std::min(text.size() - at, below(4));
      std::string added = below(6) == 0 ? pieces[below(pieces.size())] : "";
      for (std::size_t i = below(3); i > 0; --i) added += letters[below(letters.size())];
      const std::vector<Copy> copies{{0, 0, at}, {at + cut, at + added.size(), text.size() - at - cut}};
      text = text.substr(0, at) + added + text.substr(at + cut);
      met += versions.take("a.json", text, copies);
    }
  }
  CHECK(met > 10);
}

TEST_CASE("a name that comes into an object far from its value is found") {
  const std::string old =
      "[{\"line\": 1}, {\"value\": \"" + fill_recipe("{password:16}", 7) + "\", \"a\": \"" + std::string(900, 'b') + "\"}]\n";
  const std::size_t at = old.size() - 3;
  const std::string added = ", \"name\": \"DB_PASSWORD\"";
  Versions versions;
  CHECK(versions.take("a.json", old, {}) == 0);
  const std::vector<Copy> copies{{0, 0, at}, {at, at + added.size(), 3}};
  CHECK(versions.take("a.json", old.substr(0, at) + added + old.substr(at), copies) == 1);
}
