#include "decode/form.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"

namespace keysieve {
namespace {

struct Ending {
  std::string_view text;
  unsigned forms;
};

constexpr auto kJson = static_cast<unsigned>(Form::json), kYaml = static_cast<unsigned>(Form::yaml);
constexpr auto kXml = static_cast<unsigned>(Form::xml), kTerraform = static_cast<unsigned>(Form::terraform);
constexpr auto kIni = static_cast<unsigned>(Form::ini), kOffice = static_cast<unsigned>(Form::office);

constexpr auto kEndings = std::to_array<Ending>({
    {"cfg", kIni}, {"cfn", kYaml}, {"cnf", kIni}, {"code-workspace", kJson}, {"conf", kIni}, {"config", kXml}, {"csproj", kXml},
    {"eyaml", kYaml}, {"fodp", kOffice}, {"fods", kOffice}, {"fodt", kOffice}, {"har", kJson}, {"hcl", kTerraform}, {"inf", kIni},
    {"ini", kIni}, {"ipynb", kJson}, {"jmx", kXml}, {"json", kJson}, {"json5", kJson}, {"jsonc", kJson}, {"plist", kXml},
    {"pom", kXml}, {"postman_environment", kJson}, {"properties", kIni}, {"props", kXml}, {"pubxml", kXml}, {"service", kIni},
    {"settings", kXml}, {"sls", kYaml}, {"targets", kXml}, {"template", kJson}, {"tf", kTerraform}, {"tfstate", kJson},
    {"tfvars", kTerraform}, {"tofu", kTerraform}, {"toml", kIni}, {"tpl", kYaml}, {"wsdd", kXml}, {"xaml", kXml},
    {"xml", kXml | kOffice}, {"xmp", kXml}, {"yaml", kYaml}, {"yml", kYaml},
});
static_assert(std::ranges::is_sorted(kEndings, {}, &Ending::text));
constexpr std::size_t kLongest = std::ranges::max(kEndings, {}, [](const Ending& each) { return each.text.size(); }).text.size();

}  // namespace

Forms forms_of(std::string_view path) {
  if (path.empty()) return Forms(kJson | kYaml | kXml | kTerraform);
  std::array<char, kLongest> ending{};
  std::size_t size = 0;  // gathered from its end
  while (size < path.size() && path[path.size() - 1 - size] != '.') {
    if (size == kLongest) return {};
    ending[kLongest - 1 - size] = lower(path[path.size() - 1 - size]);
    ++size;
  }
  if (size + 1 >= path.size()) return {};  // a name that is nothing else
  std::string_view const text(ending.data() + kLongest - size, size);
  const auto at = std::ranges::lower_bound(kEndings, text, {}, &Ending::text);
  return at != kEndings.end() && at->text == text ? Forms(at->forms) : Forms();
}

}  // namespace keysieve
