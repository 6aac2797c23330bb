#include "judge/placeholder.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <string>

#include "base/ascii.h"

namespace keysieve {
namespace {

constexpr std::size_t kLeastRun = 5;    // "xxxxx"; of any byte, half a value
constexpr std::size_t kLeastCount = 6;  // "123456"
constexpr std::size_t kLong = 24;       // too long for one such run to say it all
constexpr std::size_t kFewKinds = 5;    // different bytes in sixteen or more

bool contains(std::string_view text, std::string_view part) { return text.find(part) != std::string_view::npos; }

bool holds_any(std::string_view text, Strings parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) { return contains(text, part); });
}

// A word as people write it: "dummy", "DUMMY", "Dummy", "ChangeMe". "dUMmy" came by chance, out of a random token.
bool is_written(std::string_view word) {
  std::size_t rises = 0;
  for (std::size_t at = 1; at < word.size(); ++at) {
    if (is_upper(word[at]) && is_lower(word[at - 1])) ++rises;
    if (is_lower(word[at]) && at > 1 && is_upper(word[at - 1]) && is_upper(word[at - 2])) return false;
  }
  return rises <= 1;
}

// One of `parts` (small letters) stands in the value, `low` in small letters, as a word.
bool holds_word(std::string_view value, std::string_view low, Strings parts) {
  return std::ranges::any_of(parts, [&](std::string_view part) {
    for (std::size_t at = low.find(part); at != std::string_view::npos; at = low.find(part, at + 1)) {
      if (is_written(value.substr(at, part.size()))) return true;
    }
    return false;
  });
}

struct Shape {
  std::string_view begin;
  std::string_view end;
  std::string_view why;
};

constexpr std::array kShapes = std::to_array<Shape>({
    {"<", ">", "template: <...>"},
    {"[", "]", "template: [...]"},
    {"{", "}", "template: {...}"},
    {"${", "}", "template: ${...}"},
    {"$(", ")", "template: $(...)"},
    {"#{", "}", "template: #{...}"},
    {"%{", "}", "template: %{...}"},
    {"%(", ")s", "template: %(...)s"},
    {"%", "%", "template: %...%"},
    {"@", "@", "template: @...@"},
    {"__", "__", "template: __...__"},
    {"`", "`", "command"},
    {"ENC(", ")", "encrypted"},
    {"ENC[", "]", "encrypted"},
    {"{cipher}", "", "encrypted"},
    {"$ANSIBLE_VAULT", "", "encrypted"},
    {"AQICAH", "", "encrypted"},
    {"op://", "", "reference to a secret store"},
    {"vault:", "", "reference to a secret store"},
    {"ref+", "", "reference to a secret store"},
    {"arn:", "", "reference to a secret store"},
    {"sm://", "", "reference to a secret store"},
    {"@Microsoft.KeyVault", "", "reference to a secret store"},
    {"projects/", "", "reference to a secret store"},
    {"!Ref", "", "reference"},
    {"!Sub", "", "reference"},
    {"Fn::", "", "reference"},
    {"env:", "", "read from the environment"},
    {"file:", "", "pointer to a file"},
    {"classpath:", "", "pointer to a file"},
});

bool is_name(std::string_view text) {
  return !text.empty() && !is_digit(text[0]) && std::ranges::all_of(text, [](char c) { return is_alnum(c) || c == '_' || c == '.'; });
}

constexpr std::array kInside = std::to_array<std::string_view>(
    {"${", "{{", "}}", "<%", "%>", "#{", "$(", "...", "\xE2\x80\xA6", "%s", "%d", "***", "{0}", "\xE2\x80\xA2"});

bool repeats_a_block(std::string_view value) {
  if (value.size() < 4) return false;
  for (std::size_t block = 1; block <= 10 && block * 2 <= value.size(); ++block) {
    if (value.substr(block) == value.substr(0, value.size() - block)) return true;
  }
  return false;
}

struct Counting {
  std::size_t longest = 1;
  std::size_t bytes = 0;  // in runs of four and more
};

Counting counting_in(std::string_view value, int step) {
  Counting found;
  std::size_t run = 1;
  auto close = [&] {
    found.longest = std::max(found.longest, run);
    if (run >= 4) found.bytes += run;
    run = 1;
  };
  for (std::size_t at = 1; at < value.size(); ++at) {
    const bool wraps = step == 1 && value[at] == '0' && value[at - 1] == '9';
    if (is_alnum(value[at]) && (wraps || value[at] - value[at - 1] == step)) {
      ++run;
    } else {
      close();
    }
  }
  close();
  return found;
}

// In a short value one run is enough. In a long one it may stand there by chance, or because a hand changed a few bytes of a real token:
// most of the value must count.
bool is_counting(std::string_view value) {
  const Counting up = counting_in(value, 1);
  const Counting down = counting_in(value, -1);
  if (std::max(up.longest, down.longest) < kLeastCount) return false;
  return value.size() < kLong || (up.bytes + down.bytes) * 3 >= value.size() * 2;
}

bool has_mask(std::string_view value) {
  std::size_t run = 1;
  for (std::size_t at = 1; at < value.size(); ++at) {
    run = value[at] == value[at - 1] ? run + 1 : 1;
    const char c = value[at];
    const bool mask = c == 'x' || c == 'X' || c == '*' || c == '#' || c == '?' || c == '_' || c == '.' || c == '-';
    if (run >= kLeastRun && (mask || run * 2 >= value.size() || (c == '0' && run >= 8))) return true;
  }
  return false;
}

std::size_t kinds_of(std::string_view value) {
  std::array<bool, 256> seen{};
  for (char c : value) seen[static_cast<unsigned char>(c)] = true;
  return static_cast<std::size_t>(std::ranges::count(seen, true));
}

}  // namespace

std::string_view template_reason(std::string_view value) {
  for (const Shape& shape : kShapes) {
    const bool long_enough = value.size() >= shape.begin.size() + shape.end.size();
    if (long_enough && value.starts_with(shape.begin) && value.ends_with(shape.end)) return shape.why;
  }
  for (std::string_view part : kInside) {
    if (contains(value, part)) return "template or cut short";
  }
  if (value.size() > 1 && (value[0] == '$' || value[0] == ':') && is_name(value.substr(1))) return kVariable;
  return {};
}

std::string_view run_reason(std::string_view value) {
  if (value.empty()) return "empty";
  if (repeats_a_block(value)) return "one block again and again";
  if (has_mask(value)) return "mask";
  if (is_counting(value)) return kCounting;
  if (value.size() >= 16 && kinds_of(value) < kFewKinds) return "few different bytes";
  return {};
}

Placeholders::Placeholders(const Words& words)
    : words_(words.list("placeholder-words")),
      parts_(words.list("placeholder-parts")),
      defaults_(words.list("default-parts")),
      samples_(words.list("sample-parts")),
      keyboard_(words.list("keyboard")),
      weak_(words.list("weak-passwords")) {}

bool Placeholders::has_placeholder_word(std::string_view text) const {
  std::size_t at = 0;
  while (at < text.size()) {
    std::size_t end = at;
    while (end < text.size() && is_alnum(text[end])) ++end;
    std::string_view word = text.substr(at, end - at);
    while (!word.empty() && is_digit(word.back())) word.remove_suffix(1);
    if (std::ranges::binary_search(words_, word)) return true;
    at = end + 1;
  }
  return false;
}

std::string_view Placeholders::token_reason(std::string_view value) const {
  if (std::string_view why = template_reason(value); !why.empty()) return why;
  if (std::string_view why = run_reason(value); !why.empty()) return why;
  const std::string low = lowered(value);
  if (holds_any(low, samples_)) return "published sample";
  if (holds_word(value, low, parts_)) return kPlaceholderWord;
  if (has_placeholder_word(low)) return kPlaceholderWord;
  return {};
}

std::string_view Placeholders::password_reason(std::string_view value) const {
  if (std::string_view why = token_reason(value); !why.empty()) return why;
  const std::string low = lowered(value);
  if (value.size() < kLong && holds_any(low, keyboard_)) return kKeyboardWalk;
  if (holds_any(low, defaults_) || weak_password(value)) return kDefaultPassword;
  return {};
}

bool Placeholders::weak_password(std::string_view value) const {
  std::string low = lowered(value);
  if (std::ranges::binary_search(weak_, std::string_view(low))) return true;
  while (!low.empty() && !is_lower(low.back())) low.pop_back();
  return std::ranges::binary_search(weak_, std::string_view(low));
}

}  // namespace keysieve
