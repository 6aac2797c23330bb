#include "cli/changed_rules.h"

#include <algorithm>
#include <memory>
#include <set>

#include "base/text_digest.h"
#include "config/allow_file.h"
#include "config/settings_file.h"
#include "core/builtin.h"
#include "judge/sifter.h"

namespace keysieve {
namespace {

using OwnRule = SettingsParts::OwnRule;

// A rule's own text, and those of the rules that must hold close by, and of theirs.
void add_rule(TextDigest& digest, const std::string& id, const std::vector<OwnRule>& all, std::set<std::string>& added) {
  if (!added.insert(id).second) return;
  const auto rule = std::ranges::find(all, id, &OwnRule::id);
  if (rule == all.end()) return;
  digest.add(rule->text);
  for (const std::string& other : rule->with) add_rule(digest, other, all, added);
}

// What looks for some rules: the seekers share it.
struct Search {
  OwnRules own;
  Matcher matcher;
  Judge judge;
  const AllowList nothing{};

  explicit Search(const std::vector<Rule>& rules)
      : own(ready_rules(rules, cache_folder())),
        matcher(Matcher::of(own.rules)),
        judge(matcher, builtin_words(), {.inline_marks = false}) {}
};

}  // namespace

MemoryKey rules_key(const ProjectRules& rules) {
  MemoryKey key;
  TextDigest rest;
  rest.add(builtin_digest());
  const Project& project = rules.project();
  for (std::size_t i = 0; i < project.files.size(); ++i) {
    if (project.files[i] == allow_file_name) continue;
    if (project.files[i] != settings_file_name) {
      rest.add(project.texts[i]);
      continue;
    }
    const SettingsParts parts = settings_parts(project.texts[i], project.files[i]);
    if (!parts.rest.empty()) rest.add(parts.rest);
    for (const OwnRule& rule : parts.rules) {
      TextDigest digest;
      std::set<std::string> added;
      add_rule(digest, rule.id, parts.rules, added);
      key.own.push_back({rule.id, digest.hex()});
    }
  }
  for (const std::string& text : project.other_texts) rest.add(text);
  key.rules = rest.hex();
  return key;
}

std::vector<Seeker> seekers_of(const ProjectRules& rules, const std::vector<std::string>& ids, DecodeLevel decode, std::size_t threads) {
  std::vector<Rule> sought;
  for (const RuleFileEntry& entry : rules.project().rules.entries()) {
    if (std::ranges::find(ids, entry.rule.id) != ids.end()) sought.push_back(entry.rule);
  }
  const auto search = std::make_shared<const Search>(sought);
  std::vector<Seeker> seekers;
  for (std::size_t i = 0; i < threads; ++i) {
    const auto sifter = std::make_shared<Sifter>(search->matcher, search->judge, search->nothing, SifterOptions{.decode = decode});
    seekers.emplace_back([search, sifter](const Piece& piece) { return sifter->meets(piece); });
  }
  return seekers;
}

}  // namespace keysieve
