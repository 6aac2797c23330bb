#include "judge/recipe/recipe.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/suggest.h"
#include "judge/checksum/base58.h"
#include "judge/checksum/checksum.h"
#include "judge/checksum/encoding.h"
#include "judge/recipe/recipes.h"

namespace keysieve {
namespace {

constexpr std::size_t most_characters = 1'000'000;  // of one part
constexpr int deepest = 4;                          // of {base64-of:… {…} …}

struct Alphabet {
  std::string_view name;
  std::string_view characters;
};

constexpr auto alphabets = std::to_array<Alphabet>({
    {"BASE36", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"BECH32", "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L"},
    {"HEX", "0123456789ABCDEF"},
    {"alpha", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"},
    {"base32", base32_digits},
    {"base36", base36_digits},
    {"base58", base58_digits},
    {"base62", base62_digits},
    {"base64", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"},
    {"base64url", "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"},
    {"digits", "0123456789"},
    {"hex", "0123456789abcdef"},
    {"lower", "abcdefghijklmnopqrstuvwxyz"},
    {"upper", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    {"words", "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"},
});

// One way through the text, left to right; `result_` is the text so far, which checksums look back on.
class Filler final {
 public:
  Filler(std::string_view recipe, Draw& draw, int depth) : recipe_(recipe), draw_(draw), depth_(depth) {}

  std::string run() {
    std::size_t at = 0;
    while (at < recipe_.size()) {
      const std::string_view rest = recipe_.substr(at);
      if (rest.starts_with("{{") || rest.starts_with("}}")) {
        result_ += rest.front();
        at += 2;
      } else if (rest.front() == '{') {
        at += fill(rest);
      } else {
        result_ += rest.front();
        ++at;
      }
    }
    return result_;
  }

 private:
  [[noreturn]] void refuse(const std::string& why) const {
    throw UsageError("recipe '" + std::string(recipe_.substr(0, 200)) + "': " + why);
  }

  // Appends what the braces at the start of `rest` stand for; gives their length.
  std::size_t fill(std::string_view rest) {
    const std::size_t end = closing(rest);
    const std::string_view inside = rest.substr(1, end - 1);
    const std::size_t colon = std::min(inside.find(':'), inside.size());
    const std::string_view name = inside.substr(0, colon);
    const std::string_view argument = inside.substr(std::min(colon + 1, inside.size()));
    result_ += made(name, argument);
    return end + 1;
  }

  // Braces inside an argument are counted, so `}}` there closes two.
  [[nodiscard]] std::size_t closing(std::string_view rest) const {
    int open = 0;
    for (std::size_t at = 0; at < rest.size(); ++at) {
      if (rest[at] == '{') ++open;
      if (rest[at] == '}' && --open == 0) return at;
    }
    refuse("a brace is not closed (write {{ for a brace)");
  }

  std::string made(std::string_view name, std::string_view argument) {
    if (const auto* at = std::ranges::find(alphabets, name, &Alphabet::name); at != alphabets.end()) {
      return draw_.text(at->characters, count(name, argument));
    }
    if (name == "password") return recipes::password(draw_, count(name, argument));
    if (name == "base64-bytes") return encode_base64(draw_.bytes(count(name, argument)), Base64::standard);
    if (name == "repeat") return repeated(argument);
    if (name == "pick") return picked(argument);
    if (name == "base64-of") return encode_base64(nested(argument), Base64::standard);
    if (const recipes::Row* row = recipes::find(name); row != nullptr) return token(*row, argument);
    if (const Checksum* checksum = find_checksum(name); checksum != nullptr && checksum->complete != nullptr) {
      return checksum->complete(result_);
    }
    refuse("there is no '" + std::string(name.substr(0, 60)) + "'" + did_you_mean(name, names()));
  }

  std::string token(const recipes::Row& row, std::string_view argument) {
    for (int tries = 0; tries < 100; ++tries) {
      std::optional<std::string> text = row.fill(draw_, argument, result_);
      if (!text) refuse("'" + std::string(row.name) + "' has no '" + std::string(argument) + "'");
      if (row.has_words || !holds_placeholder_word(*text)) return *std::move(text);
    }
    refuse("'" + std::string(row.name) + "' always holds a word such as 'test', which reads like a placeholder");
  }

  [[nodiscard]] std::size_t count(std::string_view name, std::string_view argument) const {
    std::size_t value = 0;
    const auto [end, error] = std::from_chars(argument.data(), argument.data() + argument.size(), value);
    if (error != std::errc() || end != argument.data() + argument.size() || value == 0 || value > most_characters) {
      refuse("'" + std::string(name) + "' needs a number from 1 to " + std::to_string(most_characters) + ", as in {" + std::string(name) +
             ":20}");
    }
    return value;
  }

  [[nodiscard]] std::string repeated(std::string_view argument) const {
    const std::size_t colon = argument.rfind(':');
    if (colon == std::string_view::npos || colon == 0) refuse("'repeat' is written {repeat:x:36}");
    const std::size_t times = count("repeat", argument.substr(colon + 1));
    if (times * colon > most_characters) refuse("'repeat' makes too much");
    std::string text;
    for (std::size_t i = 0; i < times; ++i) text += argument.substr(0, colon);
    return text;
  }

  std::string picked(std::string_view argument) {
    const auto bars = static_cast<std::size_t>(std::ranges::count(argument, '|'));
    for (std::size_t skip = draw_.below(bars + 1); skip > 0; --skip) argument.remove_prefix(argument.find('|') + 1);
    return std::string(argument.substr(0, argument.find('|')));
  }

  std::string nested(std::string_view argument) {
    if (depth_ >= deepest) refuse("too deep");
    return Filler(argument, draw_, depth_ + 1).run();
  }

  static std::vector<std::string_view> names() {
    std::vector<std::string_view> known = {"password", "base64-bytes", "repeat", "pick", "base64-of"};
    for (const Alphabet& alphabet : alphabets) known.push_back(alphabet.name);
    for (const recipes::Row& row : recipes::all()) known.push_back(row.name);
    for (const Checksum& checksum : all_checksums()) {
      if (checksum.complete != nullptr) known.push_back(checksum.name);
    }
    return known;
  }

  std::string_view recipe_;
  Draw& draw_;
  int depth_;
  std::string result_;
};

}  // namespace

std::string fill_recipe(std::string_view recipe, std::uint64_t seed) {
  // With the recipe in the seed, two rules do not share a secret.
  Draw draw(seed ^ std::uint64_t{crc32_of(recipe)} << 32U);
  return Filler(recipe, draw, 0).run();
}

}  // namespace keysieve
