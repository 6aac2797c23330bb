// `keysieve import`: what a project has for other tools, as keysieve's own settings.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <set>

#include "base/escape.h"
#include "base/output.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/project_rules.h"
#include "cli/run.h"
#include "config/allow_file.h"
#include "config/gitleaks_file.h"
#include "config/secrets_baseline.h"
#include "config/settings_file.h"
#include "config/settings_writer.h"
#include "core/builtin.h"
#include "source/history.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

struct ImportFlags {
  std::vector<std::string> files;
  bool print = false;
};

std::string read_text(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw UsageError("import: cannot read " + escaped(path.string()));
  return text;
}

// Told apart by what they are: a baseline is JSON, a configuration TOML, and what is left a list of fingerprints.
void add(const std::string& name, const std::string& text, Project& project) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first != std::string::npos && text[first] == '{') return add_secrets_baseline(text, name, project.settings);
  if (!name.ends_with(".toml")) return add_gitleaks_ignore(text, name, project.settings);
  const OtherFile other = [](const std::string& path) -> std::optional<std::string> {
    return fs::is_regular_file(path) ? std::optional(read_text(path)) : std::nullopt;
  };
  add_gitleaks_file(text, name, other, project.rules, project.settings);
}

Project read_foreign(const ImportFlags& flags, const fs::path& top) {
  Project project;
  for (const std::string& file : flags.files) add(file, read_text(file), project);
  if (!flags.files.empty()) return project;
  for (const char* name : {gitleaks_file_name, gitleaks_ignore_name, secrets_baseline_name}) {
    if (fs::exists(top / name)) add(name, read_text(top / name), project);
  }
  return project;
}

// The ids of what is accepted by its place or its hash: found where it stands, so that they stay good when it moves.
void add_ids(Project& project, const ScanOptions& options, AllowEntries& entries) {
  if (project.settings.places.empty() && project.settings.hashes.empty()) return;
  std::set<std::string> met;
  HistorySource source{HistoryOptions{}};
  const ProjectRules& rules = project_rules(options);
  const Scanned scanned = scan(source, {AllowList(), {}, {}, &rules}, thread_count(options));
  for (const Finding& finding : scanned.allowed) {
    met.insert(finding.accepted);
    entries.try_emplace(finding.id, Allowed{"", "accepted in " + escaped(finding.accepted) + ", at " + escaped(finding.path)});
  }
  const auto missing = [&](const std::string& where) {
    if (met.insert(where).second)
      project.settings.remarks.push_back(where + ": nothing that keysieve finds stands there; no entry is needed");
  };
  for (const AcceptedPlace& place : project.settings.places) missing(place.where);
  for (const auto& [hash, accepted] : project.settings.hashes) missing(accepted.where);
}

ExitCode import_settings(const ImportFlags& flags) {
  const fs::path top = project_top();
  Project foreign = read_foreign(flags, top);
  const std::string text = settings_text(foreign, builtin_rules());
  if (!text.empty() && !flags.print && fs::exists(fs::symlink_status(top / settings_file_name))) {
    throw UsageError(std::string("import: there is a ") + settings_file_name +
                     " already; `keysieve import --print` shows what to add to it");
  }
  AllowEntries entries = read_allow_list(top).entries();
  const std::size_t before = entries.size();
  if (flags.files.empty()) add_ids(foreign, ScanOptions{}, entries);
  Output output = Output::standard();
  if (flags.print) {
    output.write(text);
  } else {
    if (!text.empty()) {
      Output file = Output::file((top / settings_file_name).string());
      file.write("# Made by `keysieve import`; hooks/keysieve.toml of keysieve tells every key.\n" + text);
      file.finish();
      output.write("keysieve: " + std::string(settings_file_name) + " is written; commit it.\n");
    }
    if (entries.size() > before) {
      write_allow_list(top, entries);
      output.write("keysieve: " + std::to_string(entries.size() - before) + " accepted findings are added to " + allow_file_name +
                   "; commit it.\n");
    }
  }
  for (const std::string& remark : foreign.settings.remarks) output.write((flags.print ? "# " : "  ") + escaped(remark) + '\n');
  output.finish();
  return ExitCode::clean;
}

}  // namespace

Action declare_import(CLI::App& app) {
  const auto flags = std::make_shared<ImportFlags>();
  Arguments arguments(app);
  arguments.positional("FILE", flags->files, "Files of gitleaks or detect-secrets; left out: those at the top of the project");
  arguments.flag("--print", flags->print, "Print the settings, write nothing");
  return [flags] { return import_settings(*flags); };
}

}  // namespace keysieve
