#include "cli/pusher.h"

#include <array>
#include <charconv>
#include <cstdlib>
#include <string_view>

#include "base/error.h"
#include "config/allow_file.h"

namespace keysieve {
namespace {

constexpr std::string_view kOurs = "keysieve.";
constexpr std::string_view kAllow = "keysieve.allow=";
constexpr std::string_view kReason = "keysieve.reason=";
constexpr std::size_t kLongestReason = 500;

std::string_view variable(const std::string& name) {
  const char* value = std::getenv(name.c_str());
  return value == nullptr ? std::string_view() : std::string_view(value);
}

void add_option(std::string_view option, BypassRequest& request) {
  if (option.starts_with(kAllow)) {
    const std::string_view id = option.substr(kAllow.size());
    if (!is_finding_id(id)) throw UsageError("push option keysieve.allow: this is no id of a finding (ten characters a-z2-7)");
    request.ids.emplace_back(id);
  } else if (option.starts_with(kReason)) {
    request.reason = option.substr(kReason.size(), kLongestReason);
  } else if (option.starts_with(kOurs)) {
    throw UsageError("a push option begins with keysieve. and is none: they are keysieve.allow=ID and keysieve.reason=TEXT");
  }
}

}  // namespace

std::string pushing_user() {
  for (const char* name : {"GL_USERNAME", "GL_USER", "GITEA_PUSHER_NAME", "REMOTE_USER", "USER", "LOGNAME"}) {
    if (const std::string_view value = variable(name); !value.empty()) return std::string(value);
  }
  return {};
}

BypassRequest bypass_request() {
  BypassRequest request;
  const std::string_view text = variable("GIT_PUSH_OPTION_COUNT");
  std::size_t count = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (!text.empty() && (error != std::errc() || end != text.data() + text.size())) {
    throw UsageError("GIT_PUSH_OPTION_COUNT is no number");
  }
  for (std::size_t i = 0; i < count; ++i) {
    const std::string name = "GIT_PUSH_OPTION_" + std::to_string(i);
    if (std::getenv(name.c_str()) == nullptr) throw UsageError(name + " is not set");
    add_option(variable(name), request);
  }
  if (!request.ids.empty() && request.reason.find_first_not_of(" \t") == std::string::npos) {
    throw UsageError("push option keysieve.allow needs a reason: git push -o keysieve.allow=ID -o keysieve.reason=\"why\"");
  }
  return request;
}

}  // namespace keysieve
