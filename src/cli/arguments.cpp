#include "cli/arguments.h"

#include <CLI/CLI.hpp>

namespace keysieve {

Argument& Argument::required() {
  option_->required();
  return *this;
}

Argument& Argument::from_environment(const std::string& variable) {
  option_->envname(variable);
  return *this;
}

Argument& Argument::excludes(Argument other) {
  option_->excludes(other.option_);
  return *this;
}

// CLI11's own checks write what they are into streams when they are made. A hook is not given what they check: they are made where a value
// is.
Argument& Argument::among(const std::vector<std::string>& values) {
  option_->check(CLI::Validator([values](std::string& value) { return CLI::IsMember(values)(value); }, ""));
  return suggesting(std::vector<std::string_view>(values.begin(), values.end()));
}

// A check that lets everything pass, and whose name is the list: CLI11 has no other place to keep it.
Argument& Argument::suggesting(std::span<const std::string_view> values) {
  std::string list = "values";
  for (const std::string_view value : values) list.append(" ").append(value);
  option_->check(CLI::Validator([](std::string&) { return std::string(); }, "", list));
  return *this;
}

Argument& Argument::within(double least, double most) {
  option_->check(CLI::Validator([least, most](std::string& value) { return CLI::Range(least, most)(value); }, ""));
  return *this;
}

Argument& Argument::size() {
  option_->transform(CLI::Validator([](std::string& value) { return CLI::AsSizeValue(false)(value); }, ""));
  return *this;
}

bool Argument::given() const { return option_->count() > 0; }

namespace {

template <class Value>
Argument declared(CLI::App& app, const std::string& names, Value& value, const std::string& help, const std::string& type) {
  CLI::Option* const option = app.add_option(names, value, help);
  option->type_name(type);
  return Argument(option);
}

}  // namespace

Argument Arguments::positional(const std::string& name, std::string& value, const std::string& help) {
  return declared(app_, name, value, help, "");
}
Argument Arguments::positional(const std::string& name, std::vector<std::string>& values, const std::string& help) {
  return declared(app_, name, values, help, "");
}
Argument Arguments::flag(const std::string& names, bool& value, const std::string& help) {
  return Argument(app_.add_flag(names, value, help));
}
Argument Arguments::option(const std::string& names, std::string& value, const std::string& help, const std::string& type) {
  return declared(app_, names, value, help, type);
}
Argument Arguments::option(const std::string& names, std::vector<std::string>& values, const std::string& help, const std::string& type) {
  return declared(app_, names, values, help, type);
}
Argument Arguments::option(const std::string& names, std::uint32_t& value, const std::string& help, const std::string& type) {
  return declared(app_, names, value, help, type);
}
Argument Arguments::option(const std::string& names, std::uint64_t& value, const std::string& help, const std::string& type) {
  return declared(app_, names, value, help, type);
}
Argument Arguments::option(const std::string& names, std::optional<double>& value, const std::string& help, const std::string& type) {
  return declared(app_, names, value, help, type);
}

Argument Arguments::named(const std::string& name) { return Argument(app_.get_option(name)); }

Arguments Arguments::choice(const std::string& name, const std::string& help) {
  CLI::App* const chosen = app_.add_subcommand(name, help);
  app_.require_subcommand(0, 1);
  return Arguments(*chosen);
}

bool Arguments::chosen() const { return app_.parsed(); }

}  // namespace keysieve
