#include "judge/key_name.h"

#include <algorithm>
#include <cstddef>

#include "base/ascii.h"

namespace keysieve {
namespace {

bool among(Strings list, std::string_view word) { return std::ranges::binary_search(list, word); }

bool ends_with_any(std::string_view word, Strings endings) {
  return std::ranges::any_of(endings, [&](std::string_view ending) { return word.size() > ending.size() && word.ends_with(ending); });
}

bool starts_word(std::string_view name, std::size_t at) {
  if (at == 0 || !is_upper(name[at])) return at == 0;
  if (!is_upper(name[at - 1])) return true;
  return at + 1 < name.size() && is_lower(name[at + 1]);
}

}  // namespace

std::vector<std::string> words_of(std::string_view name) {
  std::vector<std::string> words;
  std::string word;
  auto close = [&] {
    while (!word.empty() && is_digit(word.back())) word.pop_back();
    if (!word.empty()) words.push_back(word);
    word.clear();
  };
  for (std::size_t at = 0; at < name.size(); ++at) {
    if (!is_alnum(name[at])) {
      close();
      continue;
    }
    if (starts_word(name, at)) close();
    word.push_back(lower(name[at]));
  }
  close();
  return words;
}

KeyNames::KeyNames(const Words& words)
    : password_(words.list("key-password")),
      password_endings_(words.list("key-password-endings")),
      secret_(words.list("key-secret")),
      secret_endings_(words.list("key-secret-endings")),
      token_(words.list("key-token")),
      token_endings_(words.list("key-token-endings")),
      of_(words.list("key-of")),
      weak_endings_(words.list("key-weak-endings")),
      innocent_before_password_(words.list("key-innocent-before-password")),
      weak_(words.list("key-weak")),
      innocent_(words.list("key-innocent")),
      innocent_before_(words.list("key-innocent-before")) {}

KeyClass KeyNames::class_of(const std::vector<std::string>& words, std::size_t at) const {
  const std::string& word = words[at];
  if (among(password_, word) || ends_with_any(word, password_endings_)) return KeyClass::password;
  if (among(secret_, word) || ends_with_any(word, secret_endings_)) return KeyClass::secret;
  if (among(token_, word) || ends_with_any(word, token_endings_)) return KeyClass::token;
  if ((word == "key" || word == "keys") && at > 0 && among(of_, words[at - 1])) return KeyClass::secret;
  if (among(weak_, word) || ends_with_any(word, weak_endings_)) return KeyClass::weak;
  return KeyClass::none;
}

// "forgotpassword": what makes a name innocent may stand in one word with it.
bool KeyNames::is_about_password(std::string_view word) const {
  return std::ranges::any_of(password_endings_, [&](std::string_view ending) {
    return word.size() > ending.size() && word.ends_with(ending) &&
           among(innocent_before_password_, word.substr(0, word.size() - ending.size()));
  });
}

KeyClass KeyNames::classify(std::string_view key) const {
  const std::vector<std::string> words = words_of(key);
  KeyClass best = KeyClass::none;
  std::size_t last = 0;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const KeyClass here = class_of(words, at);
    if (here == KeyClass::none) continue;
    best = std::max(best, here);
    last = at;
  }
  if (best == KeyClass::none) return best;
  for (std::size_t at = last + 1; at < words.size(); ++at) {
    if (among(innocent_, words[at])) return KeyClass::innocent;
  }
  if (best == KeyClass::password && is_about_password(words[last])) return KeyClass::innocent;
  const Strings before = best == KeyClass::password ? innocent_before_password_ : innocent_before_;
  // Only in the last part of a dotted name: "data.password" is one.
  const std::size_t dot = key.rfind('.');
  const std::size_t first = dot == std::string_view::npos ? 0 : words_of(key.substr(0, dot)).size();
  for (std::size_t at = first; at < last; ++at) {
    if (among(before, words[at])) return KeyClass::innocent;
  }
  return best;
}

}  // namespace keysieve
