// Values that are code or other data: names, calls, paths, addresses, prose, formats.
#pragma once

#include <string_view>

#include "core/words.h"

namespace keysieve {

inline constexpr std::string_view kDotted = "dotted name or number";
inline constexpr std::string_view kPublicName = "name of an algorithm, a format or a header";
inline constexpr std::string_view kNameInCode = "name in code";

class OtherData final {
 public:
  explicit OtherData(const Words& words);

  // Why the value is something else than a secret, or empty. Looks at shapes that no secret has; how much of it is made of words is for
  // strength_of to say.
  [[nodiscard]] std::string_view reason(std::string_view value) const;

  // True for the name of an algorithm, a format or a header.
  [[nodiscard]] bool is_public_name(std::string_view value) const;

  // True for the files whose values stand without quotes by right: settings, shell, YAML, prose.
  [[nodiscard]] bool is_plain_text(std::string_view path) const;

 private:
  Strings marks_;
  Strings names_;
  Strings plain_;
};

// Letters of other alphabets, in UTF-8: prose, and no password that a tool makes.
[[nodiscard]] bool has_foreign_letters(std::string_view value);

// Why an unquoted value in a language where text is quoted is an expression, or empty.
[[nodiscard]] std::string_view expression_reason(std::string_view value);

}  // namespace keysieve
