#include <fstream>
#include <iterator>
#include <memory>

#include "base/escape.h"
#include "base/output.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/rule_list.h"
#include "config/rule_file.h"
#include "core/builtin.h"
#include "judge/proof.h"
#include "match/commonness.h"
#include "match/rule_cost.h"
#include "report/report.h"

namespace keysieve {
namespace {

ExitCode list_rules(bool why, bool no_config) {
  const ProjectRules rules(!no_config);
  Output output = Output::standard();
  output.write(rule_list(rules, why));
  output.finish();
  return ExitCode::clean;
}

std::string read_rule_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw UsageError("cannot read " + escaped(path));
  return text;
}

ExitCode check_rules(const std::vector<std::string>& paths) {
  Output output = Output::standard();
  const Commonness commonness(builtin_gram_counts());
  std::size_t failed = 0;
  std::size_t dear = 0;
  std::size_t rules = 0;
  for (const std::string& path : paths) {
    const RuleFile file = RuleFile::parse(read_rule_file(path), path);
    rules += file.entries().size();
    for (const std::string& failure : prove(file, builtin_words())) {
      output.write(escaped(failure) + '\n');
      ++failed;
    }
    for (const RuleFileEntry& entry : file.entries()) {
      const std::string why = too_dear(entry, commonness);
      if (why.empty()) continue;
      output.write(escaped(why) + '\n');
      ++dear;
    }
  }
  output.write(std::to_string(rules) + " rules checked, " + std::to_string(failed) + " proofs failed, " + std::to_string(dear) +
               " cost too much\n");
  output.finish();
  return failed + dear == 0 ? ExitCode::clean : ExitCode::usage;
}

}  // namespace

Action declare_rules(CLI::App& app) {
  const auto paths = std::make_shared<std::vector<std::string>>();
  const auto why = std::make_shared<bool>(false);
  const auto no_config = std::make_shared<bool>(false);
  Arguments arguments(app);
  Arguments list = arguments.choice("list", "The rules in force");
  list.flag("--why", *why, "Also where each comes from, and what the settings ask for");
  list.flag("--no-config", *no_config, "Built-in rules alone");
  Arguments check = arguments.choice("check", "Prove a rule file against its own examples, and refuse rules that cost too much");
  check.positional("FILE", *paths, "Rule files").required();
  return [check, paths, why, no_config] { return check.chosen() ? check_rules(*paths) : list_rules(*why, *no_config); };
}

}  // namespace keysieve
