#include "judge/recipe/draw.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace keysieve {
namespace {

constexpr std::size_t long_enough = 16;  // from here on a value is a token, of which the rules ask for variety

// Words short enough to come up by chance.
constexpr auto words = std::to_array<std::string_view>({"test", "fake", "demo", "mock", "todo", "your", "here", "null", "none", "pass",
                                                        "dead", "beef", "user", "foo", "bar", "baz", "xxx", "tbd"});

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }

bool ends_with(std::string_view text, std::string_view word) {
  return text.size() >= word.size() && std::ranges::equal(text.substr(text.size() - word.size()), word, {}, lower);
}

// Four of one character, or four that each follow the last: shorter than what the judge calls a run, to be safe.
bool ends_in_run(std::string_view text) {
  if (text.size() < 4) return false;
  const std::string_view tail = text.substr(text.size() - 4);
  const int step = tail[1] - tail[0];
  return step >= -1 && step <= 1 && tail[2] - tail[1] == step && tail[3] - tail[2] == step;
}

bool ends_badly(std::string_view text) {
  return ends_in_run(text) || std::ranges::any_of(words, [&](std::string_view word) { return ends_with(text, word); });
}

bool is_varied(std::string_view text, std::string_view alphabet) {
  if (text.size() < long_enough) return true;
  std::string distinct(text);
  std::ranges::sort(distinct);
  distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
  const auto has = [&](auto is) { return std::ranges::none_of(alphabet, is) || std::ranges::any_of(text, is); };
  return distinct.size() >= std::min(text.size(), alphabet.size()) / 2 && has(is_digit) && has(is_letter);
}

}  // namespace

bool holds_placeholder_word(std::string_view text) {
  return std::ranges::any_of(words, [&](std::string_view word) {
    return std::search(text.begin(), text.end(), word.begin(), word.end(), [](char a, char b) { return lower(a) == b; }) != text.end();
  });
}

std::uint64_t Draw::next() {
  state_ += 0x9e3779b97f4a7c15U;
  std::uint64_t mixed = state_;
  mixed = (mixed ^ mixed >> 30U) * 0xbf58476d1ce4e5b9U;
  mixed = (mixed ^ mixed >> 27U) * 0x94d049bb133111ebU;
  return mixed ^ mixed >> 31U;
}

std::size_t Draw::below(std::size_t bound) { return static_cast<std::size_t>(next() % bound); }

std::string Draw::bytes(std::size_t count) {
  std::string result(count, '\0');
  for (char& byte : result) byte = static_cast<char>(static_cast<unsigned char>(next() >> 56U));
  return result;
}

std::string Draw::text(std::string_view alphabet, std::size_t count) {
  std::string result;
  do {
    result.clear();
    while (result.size() < count) {
      result += alphabet[below(alphabet.size())];
      if (ends_badly(result)) result.pop_back();
    }
  } while (!is_varied(result, alphabet));
  return result;
}

}  // namespace keysieve
