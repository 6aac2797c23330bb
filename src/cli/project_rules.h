// What a project's settings come to in a scan: its rules ready to match, what it accepts ready to be asked. Read once, in the work tree.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "cli/scan_options.h"
#include "config/project.h"
#include "judge/exemptions.h"
#include "match/own_rules.h"

namespace keysieve {

class ProjectRules final {
 public:
  // Throws UsageError where a file of the project cannot be read, or asks for what cannot be done. `read` false: nothing is read, nothing
  // is asked for.
  explicit ProjectRules(bool read);
  explicit ProjectRules(const std::filesystem::path& top);
  ProjectRules(const ProjectRules&) = delete;
  ProjectRules& operator=(const ProjectRules&) = delete;

  [[nodiscard]] const Project& project() const noexcept { return project_; }
  [[nodiscard]] const OwnRules& own() const noexcept { return own_; }
  [[nodiscard]] const Exemptions& exemptions() const noexcept { return *exemptions_; }
  [[nodiscard]] const std::string& digest() const noexcept {
    return digest_;
  }                                                                 // of the rules in force and of the settings but the allow file
  [[nodiscard]] const Rule* rule_named(std::string_view id) const;  // null: there is none

 private:
  explicit ProjectRules(Project project);
  Project project_;
  OwnRules own_;
  std::unique_ptr<Exemptions> exemptions_;
  std::string digest_;
};

// Those of the options: read when first asked for, then kept with them.
[[nodiscard]] const ProjectRules& project_rules(const ScanOptions& options);

// The flag where it was given, else the project's settings, else the default.
[[nodiscard]] std::uint64_t size_limit(const ScanOptions& options);

}  // namespace keysieve
