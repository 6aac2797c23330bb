#include <algorithm>
#include <charconv>
#include <sstream>

#include "base/ascii.h"
#include "config/gitleaks_file.h"

namespace keysieve {

void add_gitleaks_ignore(const std::string& text, const std::string& name, Settings& settings) {
  std::istringstream in(text);
  std::size_t number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    while (!line.empty() && is_blank(line.back())) line.pop_back();
    std::size_t const from = line.find_first_not_of(" \t");
    if (from == std::string::npos || line[from] == '#') continue;
    std::string_view rest = std::string_view(line).substr(from);
    AcceptedPlace place;
    place.where = name + ":" + std::to_string(number);
    std::size_t const last = rest.rfind(':');
    std::size_t const rule = last == std::string_view::npos || last == 0 ? std::string_view::npos : rest.rfind(':', last - 1);
    const char* const end = rest.data() + rest.size();
    const bool numbered = last != std::string_view::npos && std::from_chars(rest.data() + last + 1, end, place.line).ptr == end;
    if (rule == std::string_view::npos || rule == 0 || !numbered) {
      settings.remarks.push_back(place.where + ": this is no fingerprint ([COMMIT:]PATH:RULE:LINE)");
      continue;
    }
    rest = rest.substr(0, rule);
    std::size_t const colon = rest.find(':');
    const bool commit = (colon == 40 || colon == 64) && std::ranges::all_of(rest.substr(0, colon), is_hex);
    if (commit) place.commit = lowered(rest.substr(0, colon));
    place.path = std::string(commit ? rest.substr(colon + 1) : rest);
    settings.places.push_back(std::move(place));
  }
}

}  // namespace keysieve
