// What the name of a value says about it: "db_password" names a secret, "password_label" and "next_page_token" do not.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/words.h"

namespace keysieve {

enum class KeyClass {
  none,      // says nothing about secrets
  innocent,  // speaks about a secret, and does not hold it
  weak,      // may hold anything: "key", "auth"
  token,     // holds a secret, or a word of a language that a program reads: "token"
  secret,    // holds a secret that a machine made, mostly: "client_secret", "api_key"
  password,  // holds a password
};

class KeyNames final {
 public:
  explicit KeyNames(const Words& words);

  [[nodiscard]] KeyClass classify(std::string_view key) const;

 private:
  [[nodiscard]] KeyClass class_of(const std::vector<std::string>& words, std::size_t at) const;

  [[nodiscard]] bool is_about_password(std::string_view word) const;

  Strings password_;
  Strings password_endings_;
  Strings secret_;
  Strings secret_endings_;
  Strings token_;
  Strings token_endings_;
  Strings of_;
  Strings weak_endings_;
  Strings innocent_before_password_;
  Strings weak_;
  Strings innocent_;
  Strings innocent_before_;
};

// The words of a name in lower case: split at separators and capitals, without digits at their ends.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);

}  // namespace keysieve
