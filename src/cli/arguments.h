// What a command takes: a thin layer over CLI11, whose header costs four seconds in every file that includes it.
//
// What is declared here is also what `--help`, the man page and the completions tell. Variables are filled in while the command line is
// parsed and must live until the action has run.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace CLI {
class App;
class Option;
}  // namespace CLI

namespace keysieve {

// One argument, flag or option; cheap to copy, lives as long as the CLI::App.
class Argument final {
 public:
  explicit Argument(CLI::Option* option) : option_(option) {}

  Argument& required();
  Argument& from_environment(const std::string& variable);  // where the command line does not give it
  Argument& excludes(Argument other);
  Argument& among(const std::vector<std::string>& values);         // no other is taken; offered by completions
  Argument& suggesting(std::span<const std::string_view> values);  // offered by completions; the command checks them itself
  Argument& within(double least, double most);
  Argument& size();  // an integer of bytes that may be written 50M or 1G

  [[nodiscard]] bool given() const;  // once parsed

 private:
  CLI::Option* option_;
};

class Arguments final {
 public:
  explicit Arguments(CLI::App& app) : app_(app) {}

  // A value by its place. A list takes all that follow.
  Argument positional(const std::string& name, std::string& value, const std::string& help);
  Argument positional(const std::string& name, std::vector<std::string>& values, const std::string& help);

  // `names` as CLI11 takes them: "-q,--quiet". `type` is shown for the value: FILE, DATE, NAME.
  Argument flag(const std::string& names, bool& value, const std::string& help);
  Argument option(const std::string& names, std::string& value, const std::string& help, const std::string& type);
  Argument option(const std::string& names, std::vector<std::string>& values, const std::string& help, const std::string& type);
  Argument option(const std::string& names, std::uint32_t& value, const std::string& help, const std::string& type);
  Argument option(const std::string& names, std::uint64_t& value, const std::string& help, const std::string& type);
  Argument option(const std::string& names, std::optional<double>& value, const std::string& help, const std::string& type);

  // One that was declared before.
  [[nodiscard]] Argument named(const std::string& name);

  // A word that chooses what the command does; at most one is given. Its own arguments are declared on what is returned.
  Arguments choice(const std::string& name, const std::string& help);
  [[nodiscard]] bool chosen() const;  // once parsed, of what `choice` returned

 private:
  CLI::App& app_;
};

}  // namespace keysieve
