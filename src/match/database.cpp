#include "match/database.h"

#include <hs/hs.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <map>
#include <utility>

#include "base/error.h"
#include "base/handle.h"
#include "config/named_pattern.h"

namespace keysieve {
namespace {

using CompileError = Handle<hs_compile_error_t, hs_free_compile_error>;
using OwnedDatabase = Handle<hs_database_t, hs_free_database>;
using Scratch = Handle<hs_scratch_t, hs_free_scratch>;

constexpr std::size_t page = 4096;

// No feature of the building machine: the same image runs everywhere and scans as fast, since the run time dispatches by itself.
hs_platform_info_t generic_platform() {
  hs_platform_info_t platform{};
  platform.tune = HS_TUNE_FAMILY_GENERIC;
  platform.cpu_features = 0;
  return platform;
}

// What is compiled: patterns, and the id that each reports.
struct Expressions {
  void add(std::string_view pattern, std::size_t id) {
    patterns.push_back(without_group_names(pattern));
    ids.push_back(static_cast<unsigned>(id));
  }
  std::vector<std::string> patterns;
  std::vector<unsigned> ids;
};

// Rules that are alike report the first one's id. Each name is a pattern of its own: behind the names all are the same and report the same,
// so Hyperscan builds that part once; names put together in one alternation made it run the whole of it on every byte (3.6 ns a byte).
void add_alike(std::span<const Rule> rules, std::size_t first, std::vector<bool>& done, Expressions& expressions) {
  for (std::size_t i = first; i != no_rule; i = rules[i].next_alike) {
    for (const std::string_view& name : rules[i].needs) expressions.add(alike_pattern({&name, 1}, rules[i].alike), first);
    done[i] = true;
  }
}

template <class Wanted>
Expressions expressions_of(std::span<const Rule> rules, Wanted wanted) {
  Expressions expressions;
  std::vector<bool> done(rules.size(), false);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].pattern.empty() || done[i] || !wanted(rules[i])) continue;
    if (rules[i].alike.empty()) {
      expressions.add(rules[i].sought(), i);
    } else {
      add_alike(rules, i, done, expressions);
    }
  }
  return expressions;
}

std::string refusal(const Rule& rule, const CompileError& error) {
  return std::string(rule.where) + ": rule '" + std::string(rule.id) +
         "': Hyperscan refuses its pattern: " + (error ? error->message : "no reason given");
}

// Null where there are no expressions. An error names the rule whose position an expression reports, where it is one of `rules`.
OwnedDatabase compile_expressions(const Expressions& expressions, std::span<const Rule> rules) {
  if (expressions.patterns.empty()) return nullptr;
  std::vector<const char*> texts;
  for (const std::string& pattern : expressions.patterns) texts.push_back(pattern.c_str());
  const std::vector<unsigned> flags(texts.size(), 0);
  const hs_platform_info_t platform = generic_platform();
  OwnedDatabase database;
  CompileError error;
  const hs_error_t rc = hs_compile_multi(texts.data(), flags.data(), expressions.ids.data(), static_cast<unsigned>(texts.size()),
                                         HS_MODE_BLOCK, &platform, out(database), out(error));
  if (rc == HS_SUCCESS && database) return database;
  std::size_t const at = error && error->expression >= 0 ? expressions.ids[static_cast<std::size_t>(error->expression)] : rules.size();
  if (at < rules.size()) throw UsageError(refusal(rules[at], error));
  throw ScanError(std::string("compile the rules: ") + (error ? error->message : "out of memory"));
}

}  // namespace

std::string without_group_names(std::string_view pattern) {
  std::string result;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '\\' && i + 1 < pattern.size()) {
      result += pattern[i];
      result += pattern[++i];
      continue;
    }
    result += pattern[i];
    if (pattern[i] != '(') continue;
    for (std::string_view head : {std::string_view("?P<"), std::string_view("?<")}) {
      std::string_view const rest = pattern.substr(i + 1);
      if (!rest.starts_with(head) || rest.size() <= head.size()) continue;
      const char next = rest[head.size()];
      std::size_t const close = pattern.find('>', i);
      if (next == '=' || next == '!' || close == std::string_view::npos) continue;  // a look-behind: left for the compiler to refuse
      i = close;
      break;
    }
  }
  return result;
}

std::uint32_t measure_reach(const Rule& rule) {
  hs_expr_info_t* raw = nullptr;
  CompileError error;
  std::string const pattern = without_group_names(rule.sought());
  if (hs_expression_info(pattern.c_str(), 0, &raw, out(error)) != HS_SUCCESS) throw UsageError(refusal(rule, error));
  struct Free {
    void operator()(hs_expr_info_t* info) const noexcept { std::free(info); }  // allocated by hs_misc_alloc, which is malloc here
  };
  const std::unique_ptr<hs_expr_info_t, Free> info(raw);
  if (info->max_width > longest_reach) {
    throw UsageError(std::string(rule.where) + ": rule '" + std::string(rule.id) + "': its pattern has no bound, or one over " +
                     std::to_string(longest_reach) + " bytes; bound every repeat");
  }
  return info->max_width;
}

void prepare(std::span<Rule> rules) {
  // The last one of each kind of alike; sieved rules stay among themselves.
  std::map<std::pair<std::string_view, bool>, std::size_t> last;
  for (std::size_t i = 0; i < rules.size(); ++i) {
    Rule& rule = rules[i];
    if (rule.pattern.empty()) continue;
    rule.reach = measure_reach(rule);
    rule.next_alike = no_rule;
    if (rule.alike.empty()) continue;
    const auto [at, first] = last.try_emplace({rule.alike, rule.sieved}, i);
    if (!first) rules[at->second].next_alike = static_cast<std::uint32_t>(i);
    at->second = i;
  }
}

Database Database::compile(std::span<const Rule> rules) {
  return owning(compile_expressions(expressions_of(rules, [](const Rule&) { return true; }), rules).release());
}

Database Database::compile_unsieved(std::span<const Rule> rules) {
  return owning(compile_expressions(expressions_of(rules, [](const Rule& rule) { return !rule.sieved; }), rules).release());
}

Database Database::owning(hs_database* database) {
  if (database == nullptr) return Database(nullptr);
  Database result(database);
  result.owned_ = std::shared_ptr<const hs_database>(database, [](const hs_database* p) {
    hs_free_database(const_cast<hs_database*>(p));  // the library's own free takes no const
  });
  return result;
}

Database Database::in_place(std::span<const std::byte> image) {
  if (image.empty()) return Database(nullptr);
  if (reinterpret_cast<std::uintptr_t>(image.data()) % page != 0) throw ScanError("the rule database is not page-aligned");
  return Database(reinterpret_cast<const hs_database*>(image.data()));
}

Database Database::kept_by(std::shared_ptr<const void> owner, std::span<const std::byte> image) {
  Database result = in_place(image);
  result.owned_ = std::move(owner);
  return result;
}

bool Database::usable() const {
  Scratch scratch;
  return database_ == nullptr || hs_alloc_scratch(database_, out(scratch)) == HS_SUCCESS;
}

std::vector<std::byte> Database::image() const {
  if (database_ == nullptr) return {};
  char* raw = nullptr;
  std::size_t length = 0;
  if (hs_serialize_database(database_, &raw, &length) != HS_SUCCESS) throw ScanError("serialize the rule database");
  struct Free {
    void operator()(char* bytes) const noexcept { std::free(bytes); }
  };
  const std::unique_ptr<char, Free> bytes(raw);
  std::size_t size = 0;
  if (hs_serialized_database_size(bytes.get(), length, &size) != HS_SUCCESS) throw ScanError("measure the rule database");
  // The bytecode lies behind the header at an offset that depends on the header's address alone: made at a page's start, it is right at
  // every page's start.
  std::size_t const rounded = (size + page - 1) / page * page;
  const std::unique_ptr<char, Free> place(static_cast<char*>(std::aligned_alloc(page, rounded)));
  if (!place) throw ScanError("lay out the rule database: out of memory");
  std::memset(place.get(), 0, rounded);
  const hs_error_t rc = hs_deserialize_database_at(bytes.get(), length, reinterpret_cast<hs_database_t*>(place.get()));
  if (rc != HS_SUCCESS) throw ScanError("lay out the rule database");
  std::vector<std::byte> image(size);
  std::memcpy(image.data(), place.get(), size);
  return image;
}

}  // namespace keysieve
