#include "git/signature.h"

#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>

namespace keysieve::git {
namespace {

constexpr std::int64_t kLastSecond = 253402300799;  // of the year 9999
constexpr int kWidestZone = 24 * 60;

int minutes_of(std::string_view zone) {
  int digits = 0;
  if (zone.size() != 5 || (zone[0] != '+' && zone[0] != '-')) return 0;
  if (std::from_chars(zone.data() + 1, zone.data() + 5, digits).ptr != zone.data() + 5) return 0;
  const int minutes = digits / 100 * 60 + digits % 100;
  if (minutes > kWidestZone) return 0;
  return zone[0] == '-' ? -minutes : minutes;
}

}  // namespace

Signature parse_signature(std::string_view text) {
  Signature signature;
  const std::size_t close = text.rfind('>');
  const std::size_t open = close == std::string_view::npos ? close : text.find('<');
  if (open == std::string_view::npos || open > close) return signature;
  std::string_view name = text.substr(0, open);
  if (name.ends_with(' ')) name.remove_suffix(1);
  signature.name = name;
  signature.email = text.substr(open + 1, close - open - 1);
  std::string_view rest = text.substr(close + 1);
  if (rest.starts_with(' ')) rest.remove_prefix(1);
  const std::from_chars_result number = std::from_chars(rest.data(), rest.data() + rest.size(), signature.seconds);
  if (number.ec != std::errc()) signature.seconds = 0;
  const std::size_t space = rest.find(' ');
  if (space != std::string_view::npos) signature.zone = minutes_of(rest.substr(space + 1));
  return signature;
}

std::string iso_date(const Signature& signature) {
  if (signature.seconds < 0 || signature.seconds > kLastSecond) return {};
  const std::chrono::sys_seconds local{std::chrono::seconds(signature.seconds) + std::chrono::minutes(signature.zone)};
  const auto day = std::chrono::floor<std::chrono::days>(local);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(local - day);
  const int east = std::abs(signature.zone);
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02uT%02ld:%02ld:%02ld%c%02d:%02d", static_cast<int>(date.year()),
                static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()), static_cast<long>(time.hours().count()),
                static_cast<long>(time.minutes().count()), static_cast<long>(time.seconds().count()), signature.zone < 0 ? '-' : '+',
                east / 60, east % 60);
  return text.data();
}

}  // namespace keysieve::git
