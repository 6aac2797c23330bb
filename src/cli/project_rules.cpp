#include "cli/project_rules.h"

#include <algorithm>
#include <set>

#include "base/error.h"
#include "base/glob.h"
#include "base/suggest.h"
#include "base/text_digest.h"
#include "config/allow_file.h"
#include "config/settings_file.h"
#include "core/builtin.h"

namespace keysieve {
namespace {

// A name that no rule has is a mistake in keysieve's own settings; in those of another tool it is a rule that keysieve has under another
// name.
void check_disabled(const Project& project) {
  if (project.settings.disabled.empty()) return;
  std::vector<std::string_view> ids;
  for (const Rule& rule : builtin_rules()) ids.push_back(rule.id);
  for (const RuleFileEntry& entry : project.rules.entries()) ids.push_back(entry.rule.id);
  for (const DisabledRule& each : project.settings.disabled) {
    if (!each.where.starts_with(settings_file_name)) continue;
    if (std::ranges::any_of(ids, [&](std::string_view id) { return glob_matches(each.glob, id); })) continue;
    throw UsageError(each.where + ": no rule is called '" + each.glob + "'" + did_you_mean(each.glob, ids));
  }
}

void check_own(const OwnRules& own, const Project& project) {
  for (const std::string& why : own.refused) {
    if (why.starts_with(settings_file_name)) throw UsageError(why);
  }
  if (project.rules.entries().empty()) return;  // a commit does not wait for a list of all names
  std::set<std::string_view> ids;
  for (const Rule& rule : builtin_rules()) ids.insert(rule.id);
  for (const RuleFileEntry& entry : project.rules.entries()) {
    const Rule& rule = entry.rule;
    const bool fresh = ids.insert(rule.id).second;
    if (!fresh && rule.where.starts_with(settings_file_name)) {
      throw UsageError(std::string(rule.where) + ": there is a rule '" + std::string(rule.id) +
                       "' already; settings add rules, they replace none");
    }
  }
}

std::string digest_of(const Project& project) {
  if (std::ranges::all_of(project.files, [](const std::string& name) { return name == allow_file_name; })) {
    return std::string(builtin_digest());
  }
  TextDigest digest;
  digest.add(builtin_digest());
  for (std::size_t i = 0; i < project.files.size(); ++i) {
    if (project.files[i] != allow_file_name) digest.add(project.texts[i]);
  }
  for (const std::string& text : project.other_texts) digest.add(text);
  return digest.hex();
}

}  // namespace

ProjectRules::ProjectRules(bool read) : ProjectRules(read ? read_project(project_top()) : Project()) {}
ProjectRules::ProjectRules(const std::filesystem::path& top) : ProjectRules(read_project(top)) {}

ProjectRules::ProjectRules(Project project) : project_(std::move(project)) {
  check_disabled(project_);
  std::vector<Rule> rules;
  for (const RuleFileEntry& entry : project_.rules.entries()) rules.push_back(entry.rule);
  own_ = ready_rules(rules, cache_folder());
  check_own(own_, project_);
  exemptions_ = std::make_unique<Exemptions>(project_.settings);
  digest_ = digest_of(project_);
}

const Rule* ProjectRules::rule_named(std::string_view id) const {
  const auto built_in = std::ranges::find(builtin_rules(), id, &Rule::id);
  if (built_in != builtin_rules().end()) return &*built_in;
  const auto own = std::ranges::find(own_.rules, id, &Rule::id);
  return own == own_.rules.end() ? nullptr : &*own;
}

const ProjectRules& project_rules(const ScanOptions& options) {
  if (!options.project) options.project = std::make_shared<const ProjectRules>(!options.no_config);
  return *options.project;
}

std::uint64_t size_limit(const ScanOptions& options) {
  if (options.max_size_given && options.max_size_given()) return options.max_size;
  return project_rules(options).project().settings.max_size.value_or(options.max_size);
}

}  // namespace keysieve
