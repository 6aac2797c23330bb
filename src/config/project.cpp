#include "config/project.h"

#include <unistd.h>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <system_error>

#include "base/error.h"
#include "base/escape.h"
#include "base/file_reader.h"
#include "base/output.h"
#include "config/allow_file.h"
#include "config/gitleaks_file.h"
#include "config/secrets_baseline.h"
#include "config/settings_file.h"

namespace fs = std::filesystem;

namespace keysieve {

fs::path project_top() {
  std::error_code error;
  fs::path const here = fs::current_path(error);
  if (error) throw ScanError("find the working folder: " + error.message());
  for (fs::path folder = here;; folder = folder.parent_path()) {
    if (fs::exists(fs::symlink_status(folder / ".git", error))) return folder;
    if (folder == folder.parent_path()) return here;
  }
}

namespace {

constexpr auto kProjectFiles =
    std::to_array<std::string_view>({settings_file_name, allow_file_name, gitleaks_file_name, gitleaks_ignore_name, secrets_baseline_name});

constexpr std::uint64_t kLargest = std::uint64_t{64} << 20;

std::string read_text(const fs::path& path) {
  FileReader reader(kLargest);
  try {
    return std::string(reader.read(path.native(), true));
  } catch (const ScanError& error) {
    throw UsageError("read " + escaped(path.filename().string()) + ": " + error.what());
  }
}

// A file that another one names; none outside the project.
std::optional<std::string> other_file(const fs::path& top, const std::string& name) {
  std::error_code error;
  const fs::path path = fs::weakly_canonical(top / name, error);
  const fs::path relative = error ? fs::path() : path.lexically_relative(fs::weakly_canonical(top, error));
  if (error || relative.empty() || *relative.begin() == ".." || !fs::is_regular_file(path, error)) return std::nullopt;
  return read_text(path);
}

// Those that hold what other tools accept are no place of secrets themselves.
void accept_file(const std::string& name, Settings& settings) {
  Exemption each;
  each.where = name;
  each.why = "a scanner's own file";
  each.paths = {name};
  settings.exemptions.push_back(std::move(each));
}

void add_file(const std::string& name, const std::string& text, const OtherFile& other, Project& project) {
  if (name == settings_file_name) project.rules = add_settings_file(text, name, project.settings);
  if (name == allow_file_name) project.allowed = {parse_allow_file(text, name), today()};
  if (name == gitleaks_file_name) add_gitleaks_file(text, name, other, project.rules, project.settings);
  if (name == gitleaks_ignore_name) add_gitleaks_ignore(text, name, project.settings);
  if (name == secrets_baseline_name) add_secrets_baseline(text, name, project.settings);
}

}  // namespace

std::span<const std::string_view> project_file_names() { return kProjectFiles; }

Project read_project(const fs::path& top) {
  Project project;
  const OtherFile other = [&](const std::string& name) {
    std::optional<std::string> text = other_file(top, name);
    if (text) project.other_texts.push_back(*text);
    return text;
  };
  for (const std::string_view each : kProjectFiles) {
    const std::string name(each);
    std::error_code error;
    if (!fs::exists(fs::symlink_status(top / name, error))) continue;
    project.files.push_back(name);
    project.texts.push_back(read_text(top / name));
    add_file(name, project.texts.back(), other, project);
    if (name != settings_file_name && name != allow_file_name) accept_file(name, project.settings);
  }
  return project;
}

Project parse_project_file(const std::string& name, const std::string& text) {
  Project project;
  add_file(
      name, text, [](const std::string&) { return std::nullopt; }, project);
  return project;
}

AllowList read_allow_list(const fs::path& top) {
  fs::path const path = top / allow_file_name;
  std::error_code error;
  return fs::exists(fs::symlink_status(path, error)) ? read_allow_list_file(path) : AllowList();
}

AllowList read_allow_list_file(const fs::path& path) { return {parse_allow_file(read_text(path), path.filename().string()), today()}; }

// A link is written through, not replaced.
void write_allow_list(const fs::path& top, const AllowEntries& entries) {
  fs::path const path = top / allow_file_name;
  std::error_code error;
  fs::path const target = fs::is_symlink(path, error) ? fs::weakly_canonical(path) : path;
  fs::path const fresh = target.string() + ".new-" + std::to_string(getpid());
  Output output = Output::file(fresh.string());
  output.write(format_allow_file(entries));
  output.finish();
  fs::rename(fresh, target, error);
  if (error) throw ScanError("write " + escaped(target.string()) + ": " + error.message());
}

}  // namespace keysieve
