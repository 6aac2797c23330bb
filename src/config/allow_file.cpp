#include "config/allow_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <sstream>

#include "base/error.h"

namespace keysieve {
namespace {

constexpr std::size_t id_length = 10;

int number(std::string_view digits) {
  int value = -1;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return error == std::errc() && end == digits.data() + digits.size() ? value : -1;
}

std::string date_text(std::chrono::year_month_day date) {
  std::array<char, 16> text{};
  std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                static_cast<unsigned>(date.day()));
  return text.data();
}

}  // namespace

bool is_finding_id(std::string_view text) {
  return text.size() == id_length && std::ranges::all_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= '2' && c <= '7'); });
}

bool is_date(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return false;
  const int year = number(text.substr(0, 4));
  const int month = number(text.substr(5, 2));
  const int day = number(text.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return false;
  return std::chrono::year_month_day(std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
                                     std::chrono::day(static_cast<unsigned>(day)))
      .ok();
}

std::string today() {
  return date_text(std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now())));
}

AllowEntries parse_allow_file(const std::string& text, const std::string& name) {
  AllowEntries entries;
  std::istringstream in(text);
  std::size_t number_of_line = 0;
  for (std::string line; std::getline(in, line);) {
    ++number_of_line;
    if (!line.empty() && line.back() == '\r') line.pop_back();
    std::istringstream parts(line);
    std::string id;
    std::string until;
    if (!(parts >> id) || id.front() == '#') continue;
    std::string const where = name + ":" + std::to_string(number_of_line) + ": ";
    if (!is_finding_id(id)) throw UsageError(where + "this is not an id of ten characters a-z2-7");
    if (!(parts >> until) || (until != "-" && !is_date(until))) throw UsageError(where + "the second part is a date YYYY-MM-DD, or '-'");
    std::string reason;
    std::getline(parts >> std::ws, reason);
    if (reason.empty()) throw UsageError(where + "an entry needs a reason");
    entries[id] = {until == "-" ? "" : until, reason};
  }
  return entries;
}

std::string format_allow_file(const AllowEntries& entries) {
  std::string text;
  for (const auto& [id, allowed] : entries) {
    text += id + "  " + (allowed.until.empty() ? "-" : allowed.until) + "  " + allowed.reason + '\n';
  }
  return text;
}

}  // namespace keysieve
