#include "judge/value.h"

#include <algorithm>
#include <string>

#include "base/ascii.h"
#include "base/error.h"
#include "judge/checksum/encoding.h"
#include "judge/identifier.h"
#include "judge/mask.h"
#include "judge/shape.h"
#include "judge/strength.h"
#include "judge/surroundings.h"

namespace keysieve {
namespace {

constexpr std::string_view kEasy = "easy to guess, or too short for its kind of name";
constexpr std::string_view kWordy = "made of words";
constexpr std::string_view kNumber = "a number";

constexpr std::size_t kLeastMade = 7;  // bytes of a password that is easy to guess and one all the same

// What it decodes to, where that is ASCII that can be seen; else nothing.
std::string text_in_base64(std::string_view value) {
  std::string text = decode_base64(value, Base64::standard).value_or("");
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c < 0x7F; }) ? text : std::string();
}

}  // namespace

struct ValueJudge::Row {
  std::string_view name;
  Verdict (ValueJudge::*judge)(const ValueContext&) const;
};

const ValueJudge::Row ValueJudge::kRows[] = {
    {"none", &ValueJudge::none},         {"token", &ValueJudge::token},
    {"password", &ValueJudge::password}, {"secret-place", &ValueJudge::secret_place},
    {"told", &ValueJudge::told},         {"assignment", &ValueJudge::assignment},
    {"env", &ValueJudge::env},           {"basic", &ValueJudge::basic},
    {"bearer", &ValueJudge::bearer},
};

ValueJudge::ValueJudge(Words words)
    : strength_(words),
      placeholders_(words),
      keys_(words),
      other_data_(words),
      test_folders_(words.list("test-folders")),
      test_file_marks_(words.list("test-file-marks")),
      hash_context_(words.list("hash-context")),
      local_hosts_(words.list("local-hosts")),
      user_names_(words.list("user-names")),
      giving_calls_(words.list("giving-calls")),
      password_(need_of(words, "password")),
      secret_(need_of(words, "secret")),
      token_(need_of(words, "token")),
      weak_(need_of(words, "weak")),
      digits_alone_(words.number("bits-digits-alone")),
      header_(words.number("bits-header")) {}

ValueJudge::Need ValueJudge::need_of(const Words& words, const std::string& name) {
  const std::string bits = "bits-" + name;
  return {words.number(bits), words.number(bits + "-in-tests"), words.number(bits + "-among-words")};
}

const ValueJudge::Need& ValueJudge::need_of(KeyClass key) const {
  switch (key) {
    case KeyClass::password: return password_;
    case KeyClass::secret: return secret_;
    case KeyClass::token: return token_;
    default: return weak_;
  }
}

bool ValueJudge::knows(std::string_view name) {
  return std::ranges::any_of(kRows, [&](const Row& row) { return row.name == name; });
}

Verdict ValueJudge::judge(const ValueContext& context) const {
  std::string_view name = context.rule.judge;
  if (name.empty()) name = context.rule.kind == Kind::password ? "password" : context.rule.kind == Kind::token ? "token" : "none";
  for (const Row& row : kRows) {
    if (row.name == name) return (this->*row.judge)(context);
  }
  throw ScanError("rule '" + std::string(context.rule.id) + "' asks for a judge that is not known: " + std::string(name));
}

// "Sx3cH9qTz.p7VnLs1kQ": no name has parts like these.
std::string_view ValueJudge::other_data(std::string_view value) const {
  const std::string_view why = other_data_.reason(value);
  return why == kDotted && is_mixed(strength_.of(value)) ? std::string_view() : why;
}

bool ValueJudge::never(const Rule& rule, std::string_view value) const {
  if (rule.judge == "assignment") return !other_data(value).empty();
  if (rule.judge != "secret-place") return false;
  const std::string_view why = placeholders_.password_reason(value);
  return why.empty() ? easy(value) : why != kDefaultPassword;
}

Verdict ValueJudge::none(const ValueContext&) const { return {}; }

// A kind's own prefix may hold a word such as "test"; a published sample is one with its prefix. No machine makes a token of words with
// hardly a digit: that is a name that happens to have a token's length.
Verdict ValueJudge::token(const ValueContext& context) const {
  std::string_view why = placeholders_.token_reason(context.secret);
  const std::string_view body = context.secret.substr(public_prefix(context.rule, context.secret));
  if (why == kPlaceholderWord && body.size() < context.secret.size()) why = placeholders_.token_reason(body);
  if (!why.empty()) return Verdict::drop(why);
  const Strength strength = strength_.of(body);
  const bool few_digits = strength.digits == 0 || (strength.digits * 10 <= body.size() && strength.upper == 0);
  const bool is_name = few_digits && strength.word_letters * 3 > strength.letters * 2;
  return is_name ? Verdict::drop(kWordy) : Verdict{};
}

Verdict ValueJudge::password(const ValueContext& context) const {
  std::string_view value = context.secret;
  std::string_view why = template_reason(value);
  if (why == kVariable && is_random(value.substr(1))) {
    value.remove_prefix(1);
    why = {};
  }
  if (!why.empty()) return Verdict::drop(why);
  if (why = run_reason(value); !why.empty() && value.size() > 3) return Verdict::drop(why);
  const Userinfo around = userinfo_of(context.line, context.secret_at, context.secret.size());
  Verdict verdict = password_with(around, value);
  if (verdict.keep && in_tests(context.path) && is_made_up(value)) return Verdict::drop("made up for a test");
  const bool made = !verdict.keep && placeholders_.token_reason(value).empty() && is_made(context, verdict.why);
  return made && is_login(context) ? Verdict{} : verdict;
}

bool ValueJudge::is_made_up(std::string_view value) const {
  if (easy(value) || !placeholders_.password_reason(value).empty()) return true;
  return strength_.of(without_escapes(value)).bits < password_.bits_in_tests;
}

// "$YYbMdot25P" is no variable that a person would name: hardly a word, digits in the middle, both cases.
bool ValueJudge::is_random(std::string_view name) const {
  const Strength strength = strength_.of(name);
  const bool mixed = strength.digits > 0 && !is_digit(name.back()) && strength.upper > 2 && strength.upper < strength.letters;
  return mixed && strength.word_letters * 2 < strength.letters;
}

bool ValueJudge::in_tests(std::string_view path) const { return stands_in_tests(path, test_folders_, test_file_marks_); }

// Settings that are commented out were true once: what shows how code is called never was.
bool ValueJudge::is_sample(const ValueContext& context) const {
  return in_tests(context.path) || (!other_data_.is_plain_text(context.path) && is_documentation(context.line, context.path));
}

Verdict ValueJudge::password_with(const Userinfo& around, std::string_view value) const {
  const bool same = !around.user.empty() && lowered(around.user) == lowered(value);
  if (same && around.host.empty()) return Verdict::drop("user and password are the same");
  const bool weak = same || !placeholders_.password_reason(value).empty() || easy(value);
  if (around.host.empty()) return weak ? Verdict::drop(kDefaultPassword) : Verdict{};
  if (weak && is_local(around.host, local_hosts_)) return Verdict::drop("default password on a local host");
  if (!placeholders_.token_reason(value).empty()) return Verdict::drop(kPlaceholderWord);
  const bool sample = !same && placeholders_.weak_password(value) && placeholders_.weak_password(around.user);
  if (sample) return Verdict::drop("sample user and password");
  return {};
}

bool ValueJudge::easy(std::string_view value) const {
  if (has_foreign_letters(value)) return true;
  if (is_chosen(value)) return false;
  const Strength strength = strength_.of(value);
  return strength.bits < password_.bits ||
         (strength.word_letters * 2 > strength.letters && strength.beside_words < password_.bits_among_words);
}

Verdict ValueJudge::secret_place(const ValueContext& context) const {
  const std::string_view value = context.secret;
  if (other_data_.is_public_name(value)) return Verdict::drop(kPublicName);
  if (std::ranges::all_of(value, is_digit) && strength_.of(value).bits < digits_alone_) return Verdict::drop(kNumber);
  const std::string_view why = placeholders_.password_reason(value);
  if (why.empty()) return easy(value) ? Verdict::drop(kEasy) : Verdict{};
  const bool chosen = why == kDefaultPassword && is_made(context, why);
  return chosen && !userinfo_of(context.line, context.secret_at, value.size()).user.empty() ? Verdict{} : Verdict::drop(why);
}

// "The password is 'required'" says something about it: so do the words that make a name innocent.
Verdict ValueJudge::told(const ValueContext& context) const {
  const Verdict verdict = secret_place(context);
  if (verdict.keep || !is_made(context, verdict.why)) return verdict;
  const KeyClass key = keys_.classify("password " + std::string(context.secret));
  return key == KeyClass::password ? Verdict{} : Verdict::drop("said of a password");
}

// A line of a file of settings that says by its name that it holds real ones: what is not a placeholder counts.
Verdict ValueJudge::env(const ValueContext& context) const {
  const std::string_view value = context.secret;
  const Userinfo url = password_in_url(value);
  if (!url.password.empty()) return password_with(url, url.password);
  const KeyClass key = keys_.classify(assignment_of(context.line, context.key, context.secret_at).key);
  if (key == KeyClass::none || key == KeyClass::innocent) return Verdict::drop("the name says nothing of a secret");
  if (std::string_view why = other_data(value); !why.empty()) return Verdict::drop(why);
  return secret_place(context);
}

// "user:password" in base64. What does not decode is judged as a token, and only where a header is spoken of.
Verdict ValueJudge::basic(const ValueContext& context) const {
  const std::string text = text_in_base64(context.secret);
  const std::size_t colon = text.find(':');
  if (colon != std::string::npos && colon + 1 < text.size()) {
    const std::string_view user = std::string_view(text).substr(0, colon);
    const std::string_view word = std::string_view(text).substr(colon + 1);
    if (user == word) return Verdict::drop("user and password are the same");
    if (std::string_view why = placeholders_.password_reason(word); !why.empty()) return Verdict::drop(why);
    if (easy(word)) return Verdict::drop("easy to guess");
    return Verdict::proven("structure");
  }
  if (lowered(context.line).find("authorization") == std::string::npos) return Verdict::drop("no user and password in it");
  return bearer(context);
}

Verdict ValueJudge::bearer(const ValueContext& context) const {
  const std::string_view value = context.secret;
  if (std::string_view why = placeholders_.token_reason(value); !why.empty()) return Verdict::drop(why);
  if (in_tests(context.path)) {
    const std::string text = text_in_base64(value);
    if (!text.empty() && easy(text)) return Verdict::drop("made up for a test");
  }
  const Strength strength = strength_.of(value);
  if (strength.bits < header_ || strength.word_letters * 2 > strength.letters) return Verdict::drop(kWordy);
  return {};
}

Verdict ValueJudge::assignment(const ValueContext& context) const {
  const std::string_view value = context.secret;
  const Assignment found = assignment_of(context.line, context.key, context.secret_at);
  const KeyClass key = keys_.classify(found.key);
  if (key == KeyClass::none) return Verdict::drop("the name says nothing of a secret");
  if (key == KeyClass::innocent) return Verdict::drop("the name is about a secret and does not hold it");
  if (is_bare_argument(found, giving_calls_)) return Verdict::drop("an argument after a name");
  if (found.before == '$' && found.between.starts_with(':')) return Verdict::drop("a variable in a path");
  if (std::string_view why = other_data(value); !why.empty()) return Verdict::drop(why);
  if (found.before == '(' && found.between == "=" && !found.quoted) return Verdict::drop("filter");
  const bool inner = found.before == '=' && !found.quoted && !found.left.starts_with("--");
  if (inner && (found.left.empty() || std::ranges::any_of(found.key, is_lower))) return Verdict::drop("a value, not a name");
  if (!found.quoted && !found.in_text && !other_data_.is_plain_text(context.path)) {
    const std::string_view why = expression_reason(value);
    if (!why.empty() && (why != kNameInCode || !is_mixed(strength_.of(value)))) return Verdict::drop(why);
  }
  if (repeats_key(value, found.key)) return Verdict::drop("the name again");
  const std::string_view why = placeholders_.password_reason(value);
  const Verdict verdict = why.empty() ? by_strength(key, context) : Verdict::drop(why);
  if (verdict.keep || !is_made(context, verdict.why)) return verdict;
  const bool strong = key == KeyClass::password || key == KeyClass::secret;
  const bool asked = strong && (is_asked_for(found, value) || is_joined(found, value));
  return asked || (key == KeyClass::password && is_login(context)) ? Verdict{} : verdict;
}

// Easy to guess, and made by a person for the purpose all the same: no word that everybody tries first, and nothing in a test.
bool ValueJudge::is_made(const ValueContext& context, std::string_view why) const {
  if (why != kEasy && why != kWordy && why != kKeyboardWalk && why != kCounting && why != kDefaultPassword) return false;
  const std::string_view value = context.secret;
  if (value.size() < kLeastMade || std::ranges::count_if(value, is_alpha) < 4) return false;
  return !placeholders_.weak_password(value) && !is_sample(context);
}

// A user stands beside it. A word alone may be a label of a form, in any language, unless the user cannot be one; and "refresh-token" or
// "form-control" is a name, whoever the user.
bool ValueJudge::is_login(const ValueContext& context) const {
  const auto is_named = [](char c) { return is_alpha(c) || c == '-' || c == '_' || c == '/' || c == ':'; };
  if (std::ranges::all_of(context.secret, is_named)) {
    if (context.secret.find_first_of("-/:") != std::string_view::npos) return false;
    if (context.secret.find('_') != std::string_view::npos && keys_.classify(context.secret) != KeyClass::none) return false;
  }
  const std::string user = user_beside(context.before, context.match, context.after, user_names_);
  const bool is_word = std::ranges::all_of(context.secret, is_alpha);
  return is_word ? std::ranges::any_of(user, is_digit) : !user.empty();
}

Verdict ValueJudge::by_strength(KeyClass key, const ValueContext& context) const {
  const Need& need = need_of(key);
  const Strength strength = strength_.of(context.secret);
  if (strength.digits == context.secret.size() && strength.bits < digits_alone_) return Verdict::drop(kNumber);
  const bool test = key == KeyClass::password ? is_sample(context) : in_tests(context.path);
  const double bits = test ? need.bits_in_tests : need.bits;
  if (test && context.secret.starts_with("eyJ")) return Verdict::drop("a made-up JSON Web Token in a test");
  if (key == KeyClass::password && !test && is_chosen(context.secret)) return {};
  if (strength.bits < bits) return Verdict::drop(kEasy);
  const bool wordy = strength.word_letters * 2 > strength.letters;
  if (wordy && strength.beside_words < std::max(bits, need.bits_among_words)) return Verdict::drop(kWordy);
  if (key == KeyClass::weak && is_uuid(context.secret)) return Verdict::drop("an id");
  if (key == KeyClass::weak && (strength.digits == 0 || strength.letters == 0)) return Verdict::drop("a name, or a number");
  return {};
}

}  // namespace keysieve
