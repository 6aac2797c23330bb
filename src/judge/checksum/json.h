// JSON from hostile bytes: nothing that is nested deeper than any token needs, and no exception. Pure; any thread.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace keysieve {

// Nothing unless the whole text is a JSON object, in UTF-8, at most 32 deep. The depth is counted before the parser sees the text, since
// a deep value costs stack when it is destroyed. Linear.
[[nodiscard]] std::optional<nlohmann::json> parse_json_object(std::string_view text);

// The member of that name if it is a string, else empty. Borrowed from `object`.
[[nodiscard]] std::string_view string_member(const nlohmann::json& object, const char* name);

}  // namespace keysieve
