#include "config/secrets_baseline.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/error.h"

namespace keysieve {
namespace {

using Json = nlohmann::json;

constexpr std::size_t kHashLength = 40;

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? at->get<std::string>() : std::string();
}

// Where a hash stands in the text: the file is written for people, one a line.
std::size_t line_of(const std::string& text, const std::string& hash) {
  std::size_t const at = text.find(hash);
  return at == std::string::npos
             ? 1
             : 1 + static_cast<std::size_t>(std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

void add_results(const Json& results, const std::string& text, const std::string& name, Settings& settings) {
  for (const auto& [path, entries] : results.items()) {
    if (!entries.is_array()) continue;
    for (const Json& entry : entries) {
      if (!entry.is_object()) continue;
      const std::string hash = lowered(text_of(entry, "hashed_secret"));
      if (hash.size() != kHashLength || !std::ranges::all_of(hash, is_hex)) {
        settings.remarks.push_back(name + ": an entry of " + path + " has no SHA-1");
        continue;
      }
      const std::string where = name + ":" + std::to_string(line_of(text, hash));
      if (const auto at = entry.find("is_secret"); at != entry.end() && at->is_boolean() && at->get<bool>()) {
        settings.remarks.push_back(where + ": this was audited as a real secret and is accepted all the same: revoke it");
      }
      settings.hashes.emplace(hash, AcceptedHash{where, path});
    }
  }
}

// A list, one text, or the null of version 0.x. Its expressions are Python's, of which the common ones mean the same.
std::vector<std::string> patterns_of(const Json& value) {
  std::vector<std::string> result;
  if (value.is_string()) result.push_back(value.get<std::string>());
  if (!value.is_array()) return result;
  for (const Json& each : value) {
    if (each.is_string()) result.push_back(each.get<std::string>());
  }
  return result;
}

void add_filters(const Json& root, const std::string& name, Settings& settings) {
  const auto add = [&](std::vector<std::string> Exemption::*list, const Json& value) {
    Exemption each;
    each.where = name + ":1";
    each.why = "left out by detect-secrets";
    each.*list = patterns_of(value);
    if (!(each.*list).empty()) settings.exemptions.push_back(std::move(each));
  };
  if (const auto old = root.find("exclude"); old != root.end() && old->is_object()) {
    if (old->contains("files")) add(&Exemption::path_patterns, old->at("files"));
    if (old->contains("lines")) add(&Exemption::line_patterns, old->at("lines"));
  }
  const auto filters = root.find("filters_used");
  if (filters == root.end() || !filters->is_array()) return;
  for (const Json& filter : *filters) {
    if (!filter.is_object() || !filter.contains("pattern")) continue;
    const std::string path = text_of(filter, "path");
    if (path.ends_with("should_exclude_file")) add(&Exemption::path_patterns, filter.at("pattern"));
    if (path.ends_with("should_exclude_line")) add(&Exemption::line_patterns, filter.at("pattern"));
    if (path.ends_with("should_exclude_secret")) add(&Exemption::secret_patterns, filter.at("pattern"));
  }
}

}  // namespace

void add_secrets_baseline(const std::string& text, const std::string& name, Settings& settings) {
  const Json root = Json::parse(text, nullptr, false);
  if (!root.is_object()) throw UsageError(name + ": this is no baseline of detect-secrets (a JSON object)");
  if (const auto results = root.find("results"); results != root.end() && results->is_object()) {
    add_results(*results, text, name, settings);
  }
  add_filters(root, name, settings);
}

}  // namespace keysieve
