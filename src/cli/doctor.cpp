// `keysieve doctor`: is this repository protected? What is well, and the command that mends what is not.
#include <algorithm>
#include <array>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>

#include "base/escape.h"
#include "base/output.h"
#include "base/text.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/health.h"
#include "cli/hook_place.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

constexpr auto kMarks = std::to_array<std::string_view>({"✓", "✗", "✗", "?", "–"});  // beside Health
constexpr auto kWords = std::to_array<std::string_view>({"good", "bad", "wrong", "unknown", "remark"});
constexpr auto kFormats = std::to_array<std::string_view>({"text", "json"});

std::size_t count(const Checks& checks, Health health) {
  return static_cast<std::size_t>(std::ranges::count(checks, health, &Check::health));
}

std::string text_of(const fs::path& top, const Checks& checks) {
  std::string text = "keysieve doctor: " + escaped(top.string()) + '\n';
  if (fs::current_path() != top) text += "Type the commands in that folder.\n";
  std::string_view subject;
  for (std::size_t i = 0; i < checks.size(); ++i) {
    const Check& check = checks[i];
    if (check.subject != subject) text += '\n' + check.subject + '\n';
    subject = check.subject;
    std::string lines = wrapped(check.text, 4);
    lines.replace(2, 1, kMarks[static_cast<std::size_t>(check.health)]);
    text += lines;
    const bool once = i + 1 == checks.size() || checks[i + 1].mend != check.mend;
    if (!check.mend.empty() && once) text += "      " + check.mend + '\n';
  }
  const std::size_t bad = count(checks, Health::bad) + count(checks, Health::wrong);
  const std::size_t unknown = count(checks, Health::unknown);
  std::vector<std::string> sum;
  if (bad > 0) sum.push_back(std::to_string(bad) + (bad == 1 ? " thing" : " things") + " to mend");
  if (unknown > 0) sum.push_back(std::to_string(unknown) + " could not be looked at");
  return text + '\n' + (sum.empty() ? "All is well" : with_commas(sum)) + ".\n";
}

std::string json_of(const fs::path& top, const Checks& checks, ExitCode code) {
  nlohmann::ordered_json root{{"repository", percent_escaped(top.string())}, {"status", static_cast<int>(code)}};
  root["checks"] = nlohmann::ordered_json::array();
  for (const Check& check : checks) {
    root["checks"].push_back({{"subject", check.subject},
                              {"health", kWords[static_cast<std::size_t>(check.health)]},
                              {"text", check.text},
                              {"mend", check.mend.empty() ? nlohmann::ordered_json(nullptr) : nlohmann::ordered_json(check.mend)}});
  }
  return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

ExitCode status_of(const Checks& checks) {
  if (count(checks, Health::bad) > 0) return ExitCode::found;
  if (count(checks, Health::wrong) > 0) return ExitCode::usage;
  return count(checks, Health::unknown) > 0 ? ExitCode::incomplete : ExitCode::clean;
}

ExitCode doctor(const std::string& format) {
  const fs::path top = ask_git({"rev-parse", "--show-toplevel"}, "find a repository with a work tree");
  Checks checks;
  check_hooks(checks);
  check_environment_files(top, checks);
  check_templates(top, checks);
  check_tracked_files(top, checks);
  check_settings(top, checks);
  check_bypass(top, checks);
  const ExitCode code = status_of(checks);
  Output output = Output::standard();
  output.write(format == "json" ? json_of(top, checks, code) : text_of(top, checks));
  output.finish();
  return code;
}

}  // namespace

Action declare_doctor(CLI::App& app) {
  const auto format = std::make_shared<std::string>("text");
  Arguments(app).option("--format", *format, "How to report: text, json", "NAME").among({kFormats.begin(), kFormats.end()});
  return [format] { return doctor(*format); };
}

}  // namespace keysieve
