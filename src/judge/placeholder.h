// Values that stand where a secret will go: masks, samples, templates, references to a store.
#pragma once

#include <string_view>

#include "core/words.h"

namespace keysieve {

// Reasons that a judge may have to weigh: of a kind's own prefix ("test" in sk_test_), and of what people choose without care.
inline constexpr std::string_view kPlaceholderWord = "placeholder word";
inline constexpr std::string_view kVariable = "variable";
inline constexpr std::string_view kDefaultPassword = "default password";
inline constexpr std::string_view kCounting = "counting";
inline constexpr std::string_view kKeyboardWalk = "keyboard walk";

class Placeholders final {
 public:
  explicit Placeholders(const Words& words);

  // Why the value cannot be a secret of a machine, or empty. Made so that a random token is not dropped by chance: short words count only
  // between separators, runs only when they are long.
  [[nodiscard]] std::string_view token_reason(std::string_view value) const;

  // The same for what a person may have chosen, where a whole value such as "secret" is no secret either, nor what is chosen for want of a
  // better one ("P@ssw0rd1").
  [[nodiscard]] std::string_view password_reason(std::string_view value) const;

  // A password that everybody tries first, as a whole value.
  [[nodiscard]] bool weak_password(std::string_view value) const;

 private:
  [[nodiscard]] bool has_placeholder_word(std::string_view lowered) const;

  Strings words_;
  Strings parts_;
  Strings defaults_;
  Strings samples_;
  Strings keyboard_;
  Strings weak_;
};

// A template, a variable, a reference to a secret store or an encrypted value, by its shape; or empty.
[[nodiscard]] std::string_view template_reason(std::string_view value);

// A run of one byte, of counting, or one short block again and again; or empty.
[[nodiscard]] std::string_view run_reason(std::string_view value);

}  // namespace keysieve
