// Who made a commit or a tag, and when.
//
//   signature = name " <" email "> " seconds " " zone        zone = ("+" / "-") hhmm
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace keysieve::git {

struct Signature {
  std::string name;
  std::string email;
  std::int64_t seconds = 0;  // since 1970, UTC
  int zone = 0;              // minutes east of UTC
};

// What cannot be made out stays empty or zero: anything may stand in a commit.
[[nodiscard]] Signature parse_signature(std::string_view text);

// As "2026-01-02T03:04:05+01:00"; empty where the year is not one of four digits.
[[nodiscard]] std::string iso_date(const Signature& signature);

}  // namespace keysieve::git
