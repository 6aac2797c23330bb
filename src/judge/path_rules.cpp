#include "judge/path_rules.h"

#include <algorithm>
#include <iterator>

#include "base/ascii.h"
#include "base/glob.h"

namespace keysieve {
namespace {

std::string_view last_segment(std::string_view path) { return path.substr(path.rfind('/') + 1); }

}  // namespace

PathRules::PathRules(const Matcher& matcher, const Judge& judge) : judge_(judge), matcher_(matcher) {
  std::ranges::for_each(matcher.name_rules(), [&](RuleIndex index) { add(index); });
  std::ranges::for_each(matcher.path_rules(), [&](RuleIndex index) { add(index); });
}

void PathRules::add(RuleIndex index) {
  const Rule& rule = matcher_.rule(index);
  if (rule.paths.empty()) always_.push_back(index);
  for (std::string_view glob : rule.paths) {
    const std::string_view name = last_segment(glob);
    const char last = name.empty() ? '*' : name.back();
    const bool open = last == '*' || last == '?';
    // "a/**" holds of what lies deeper, whatever its name; what a class holds may look like the end of a folder.
    if (name.empty() || name.find("**") != std::string_view::npos || glob.find('[') != std::string_view::npos) {
      always_.push_back(index);
    } else if (open) {
      others_.push_back({name, index});
    } else {
      by_last_[static_cast<unsigned char>(lower(last))].push_back({name, index});
    }
  }
}

void PathRules::consider(const std::vector<Name>& names, std::string_view name) {
  for (const Name& each : names) {
    const char first = each.glob.front();
    if (first != '*' && first != '?' && (name.empty() || lower(first) != lower(name.front()))) continue;
    if (glob_matches(each.glob, name)) met_.push_back(each.rule);
  }
}

const PathRules::Looking& PathRules::at(std::string_view path) {
  if (path == path_ && !path.empty()) return looking_;
  path_ = path;
  looking_.named.clear();
  looking_.bound.clear();
  met_ = always_;
  const std::string_view name = last_segment(path);
  if (!name.empty()) consider(by_last_[static_cast<unsigned char>(lower(name.back()))], name);
  consider(others_, name);
  if (met_.empty()) return looking_;
  const auto looks = [&](RuleIndex index) {
    return std::ranges::find(met_, index) != met_.end() && judge_.looks_at(matcher_.rule(index), path);
  };
  std::ranges::copy_if(matcher_.name_rules(), std::back_inserter(looking_.named), looks);
  std::ranges::copy_if(matcher_.path_rules(), std::back_inserter(looking_.bound), looks);
  return looking_;
}

}  // namespace keysieve
