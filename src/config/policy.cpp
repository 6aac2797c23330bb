#include "config/policy.h"

#include <algorithm>
#include <array>

#include "base/error.h"
#include "base/file_reader.h"
#include "base/glob.h"
#include "config/toml_text.h"

namespace keysieve {
namespace {

constexpr std::uint64_t kLargestFile = std::uint64_t{1} << 20;
constexpr double kLongestBudget = 86400;
constexpr double kLargestSize = 1e15;

bool any_matches(const std::vector<std::string>& globs, std::string_view text) {
  return std::ranges::any_of(globs, [&](const std::string& glob) { return glob_matches(glob, text); });
}

std::optional<Severity> severity(const TomlValue& table, const std::optional<Severity>& otherwise) {
  constexpr auto names = std::to_array<std::string_view>({"low", "medium", "high", "critical"});
  if (!table.contains("block")) return otherwise;
  const std::string name = toml_string(table, "block", "");
  if (name == "never") return std::nullopt;
  const auto at = std::ranges::find(names, name);
  if (at == names.end()) toml_error("'block' must be low, medium, high, critical or never", table.at("block"), "not one of these");
  return static_cast<Severity>(at - names.begin());
}

bool accepts(const TomlValue& table, const std::string& key) {
  const std::string word = toml_string(table, key, "reject");
  if (word != "reject" && word != "accept-and-log") {
    toml_error("'" + key + "' must be reject or accept-and-log", table.at(key), "neither of these");
  }
  return word == "accept-and-log";
}

const std::vector<TomlValue>& tables(const TomlValue& root, const std::string& key) {
  static const std::vector<TomlValue> none;
  if (!root.contains(key)) return none;
  const TomlValue& value = root.at(key);
  if (!value.is_array()) toml_error("'" + key + "' must be a list of tables: [[" + key + "]]", value, "not a list");
  for (const TomlValue& each : value.as_array()) {
    if (!each.is_table()) toml_error("'" + key + "' must be a list of tables: [[" + key + "]]", each, "not a table");
  }
  return value.as_array();
}

RefBlocking parse_ref(const TomlValue& table, const Blocking& otherwise) {
  constexpr auto known = std::to_array<std::string_view>({"refs", "block", "warn"});
  only_known_keys(table, known, "policy");
  if (!table.contains("refs")) toml_error("[[ref]] needs 'refs'", table, "none here");
  return {toml_strings(table, "refs"),
          {severity(table, otherwise.least), table.contains("warn") ? toml_strings(table, "warn") : otherwise.warn}};
}

Bypass parse_bypass(const TomlValue& table) {
  constexpr auto known = std::to_array<std::string_view>({"refs", "users"});
  only_known_keys(table, known, "policy");
  // An empty list says nobody, and must not be taken for a list that was left out.
  for (const std::string key : {"refs", "users"}) {
    if (!table.contains(key) || !toml_strings(table, key).empty()) continue;
    toml_error("'" + key + "' is empty", table.at(key), "leave it out for all");
  }
  return {toml_strings(table, "refs"), toml_strings(table, "users")};
}

}  // namespace

bool Blocking::blocks(const Rule& rule) const { return least && rule.severity >= *least && !any_matches(warn, rule.id); }

bool Policy::blocks(const Rule& rule, std::span<const std::string> at) const {
  return std::ranges::any_of(at, [&](const std::string& ref) {
    const auto special = std::ranges::find_if(refs, [&](const RefBlocking& each) { return any_matches(each.refs, ref); });
    return (special == refs.end() ? blocking : special->blocking).blocks(rule);
  });
}

bool Policy::may_bypass(std::string_view user, std::span<const std::string> at) const {
  return !at.empty() && std::ranges::all_of(at, [&](const std::string& ref) {
    return std::ranges::any_of(bypasses, [&](const Bypass& bypass) {
      const bool for_user = bypass.users.empty() || std::ranges::find(bypass.users, user) != bypass.users.end();
      return for_user && (bypass.refs.empty() || any_matches(bypass.refs, ref));
    });
  });
}

Policy parse_policy(const std::string& text, const std::string& name) {
  constexpr auto known = std::to_array<std::string_view>(
      {"block", "warn", "max_size", "decode", "large", "budget", "overrun", "log", "allow_file", "trust_inline_marks", "ref", "bypass"});
  const TomlValue root = parse_toml(text, name);
  only_known_keys(root, known, "policy");
  Policy policy;
  policy.name = name;
  policy.blocking = {severity(root, Severity::low), toml_strings(root, "warn")};
  for (const TomlValue& table : tables(root, "ref")) policy.refs.push_back(parse_ref(table, policy.blocking));
  for (const TomlValue& table : tables(root, "bypass")) policy.bypasses.push_back(parse_bypass(table));
  if (root.contains("max_size")) policy.max_size = static_cast<std::uint64_t>(toml_number(root, "max_size", 0, 0, kLargestSize));
  policy.decode = toml_decode_level(root);
  policy.accept_large = accepts(root, "large");
  policy.budget = toml_number(root, "budget", 0, 0, kLongestBudget);
  policy.accept_overrun = accepts(root, "overrun");
  policy.log = toml_string(root, "log", "");
  policy.allow_file = toml_string(root, "allow_file", "");
  policy.trust_inline_marks = toml_bool(root, "trust_inline_marks", false);
  return policy;
}

Policy read_policy(const std::string& path) {
  FileReader reader(kLargestFile);
  try {
    return parse_policy(std::string(reader.read(path, true)), path);
  } catch (const ScanError& error) {
    throw UsageError("read the policy " + path + ": " + error.what());
  }
}

}  // namespace keysieve
