// `keysieve completions` and `keysieve manual`: what shells and man(1) know of the commands, made from the one table.
#include <filesystem>
#include <memory>
#include <string>

#include "base/escape.h"
#include "base/output.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/outline.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

void write(Output output, const std::string& text) {
  output.write(text);
  output.finish();
}

ExitCode write_manual(const std::string& folder) {
  std::error_code error;
  fs::create_directories(folder, error);
  if (error) throw UsageError("manual: cannot make " + escaped(folder) + ": " + error.message());
  write(Output::file((fs::path(folder) / "keysieve.1").string()), manual_overview());
  for (const CommandOutline& command : outlines()) {
    write(Output::file((fs::path(folder) / ("keysieve-" + command.name + ".1")).string()), manual_page(command));
  }
  return ExitCode::clean;
}

}  // namespace

Action declare_completions(CLI::App& app) {
  const auto shell = std::make_shared<std::string>();
  Arguments(app).positional("SHELL", *shell, "bash, zsh or fish").required().suggesting(completed_shells());
  return [shell] {
    write(Output::standard(), completion_script(*shell));
    return ExitCode::clean;
  };
}

Action declare_manual(CLI::App& app) {
  const auto folder = std::make_shared<std::string>();
  Arguments(app).positional("DIR", *folder, "The folder to write the pages to").required();
  return [folder] { return write_manual(*folder); };
}

}  // namespace keysieve
