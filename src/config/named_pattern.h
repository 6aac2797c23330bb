// The pattern that `named` and `value` of a rule stand for: a token that does not name itself, by the provider's name before it.
//
// Names and key words have no case; the value is a token of its own. All three forms keep to what Hyperscan and PCRE2 share.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace keysieve {

// What stands between the name and the value.
//   anything   at most `gap` bytes
//   key_word   only signs; or the making of a client (`new AcmeClient("`); or at most `gap` bytes, then a key word (key, token, secret,
//              ...), at most two more words, and only signs up to the value: for names that are ordinary words, and values that ordinary
//              text may hold
//   glued      the key word follows the name as part of one name (`acme_api_key`, `acme token`), and only signs up to the value: for
//              values so short or so regular that nothing less will do
enum class Between : std::uint8_t { anything, key_word, glued };

// Many rules are alike but for their names: a coarser value serves them all, so that Hyperscan looks for all their names with one pattern
// (450 patterns of their own would make its database three times as large). `alike` is that pattern's end, behind the names; empty where
// the value cannot be proven to begin with a run of token bytes. Every match of a rule begins with a match of alike_pattern(its names, its
// alike).
[[nodiscard]] std::string alike_of(const std::string& value, unsigned gap, Between between);
[[nodiscard]] std::string alike_pattern(std::span<const std::string_view> names, std::string_view alike);

[[nodiscard]] std::string named_pattern(const std::vector<std::string>& names, const std::string& value, unsigned gap, Between between);

}  // namespace keysieve
