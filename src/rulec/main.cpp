// The rule compiler: runs while keysieve is built.
//
//   rulec PATTERNS OUT
//
// Reads every PATTERNS/*.toml and PATTERNS/words/*, and writes OUT/builtin_tables.cpp (constant tables) and OUT/builtin*.hsdb (the
// Hyperscan databases, to be embedded page-aligned). Fails where a rule is wrong: a keysieve with half its rules must not come into being.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <span>
#include <string>
#include <vector>

#include "base/error.h"
#include "base/text_digest.h"
#include "config/rule_file.h"
#include "config/word_file.h"
#include "core/builtin.h"
#include "match/commonness.h"
#include "match/database.h"
#include "match/regex.h"
#include "match/rule_cost.h"
#include "rulec/sieve_layout.h"
#include "rulec/tables.h"

namespace fs = std::filesystem;

namespace keysieve {
namespace {

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (!in) throw ScanError("cannot read " + path.string());
  return text;
}

void write_file(const fs::path& path, std::string_view bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  file.close();
  if (!file) throw ScanError("cannot write " + path.string());
}

// Sorted, so that the same sources make the same bytes.
std::vector<fs::path> files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    if (entry.is_regular_file()) files.push_back(entry.path());
  }
  std::ranges::sort(files);
  return files;
}

std::vector<RuleFile> read_rules(const fs::path& patterns, TextDigest& digest) {
  std::vector<RuleFile> files;
  for (const fs::path& path : files_in(patterns)) {
    if (path.extension() != ".toml") continue;
    std::string const text = read_file(path);
    digest.add(text);
    files.push_back(RuleFile::parse(text, "patterns/" + path.filename().string()));
  }
  return files;
}

WordFiles read_words(const fs::path& folder, TextDigest& digest) {
  WordFiles files;
  for (const fs::path& path : files_in(folder)) {
    std::string const text = read_file(path);
    digest.add(text);
    if (path.extension() == ".toml") add_word_toml(files, text, path.filename().string());
    if (path.extension() == ".txt") add_word_text(files, text, path.stem().string());
  }
  return files;
}

std::vector<Rule> checked(const std::vector<RuleFile>& files) {
  std::vector<Rule> rules;
  std::map<std::string_view, std::string_view> seen;
  for (const RuleFile& file : files) {
    for (const RuleFileEntry& entry : file.entries()) {
      Rule rule = entry.rule;
      auto [at, fresh] = seen.try_emplace(rule.id, rule.where);
      if (!fresh)
        throw UsageError(std::string(rule.where) + ": '" + std::string(rule.id) + "' stands at " + std::string(at->second) + " too");
      if (!rule.pattern.empty()) {
        try {
          const Regex regex(rule.pattern);
        } catch (const UsageError& e) {
          throw UsageError(std::string(rule.where) + ": rule '" + std::string(rule.id) + "': " + e.what());
        }
      }
      rules.push_back(rule);
    }
  }
  return rules;
}

void must_be_cheap(const std::vector<RuleFile>& files, const Commonness& common) {
  for (const RuleFile& file : files) {
    for (const RuleFileEntry& entry : file.entries()) {
      if (const std::string why = too_dear(entry, common); !why.empty()) throw UsageError(why);
    }
  }
}

void write_database(const fs::path& path, const Database& database) {
  const std::vector<std::byte> image = database.image();
  write_file(path, std::string_view(reinterpret_cast<const char*>(image.data()), image.size()));
  std::printf("rulec: %s, %zu bytes\n", path.filename().c_str(), image.size());
}

int compile(const fs::path& patterns, const fs::path& out) {
  TextDigest digest;
  const std::vector<RuleFile> files = read_rules(patterns, digest);
  const WordFiles words = read_words(patterns / "words", digest);
  std::vector<Rule> rules = checked(files);
  std::string const counts = read_file(patterns / "measured" / "grams.txt");
  digest.add(counts);
  const Commonness common(counts);
  SieveLayout sieve(common);
  for (std::uint32_t i = 0; i < rules.size(); ++i) {
    rules[i].sieved = !rules[i].pattern.empty() && !goes_by_path(rules[i]) && sieve.add(rules[i], i);
  }
  must_be_cheap(files, common);
  prepare(rules);
  write_file(out / "builtin_tables.cpp", builtin_tables(rules, words, sieve.source(), counts, digest.hex()));
  std::vector<Rule> everywhere = rules;
  for (Rule& rule : everywhere) {
    if (goes_by_path(rule)) rule.pattern = {};
  }
  write_database(out / "builtin.hsdb", Database::compile(everywhere));
  write_database(out / "builtin_unsieved.hsdb", Database::compile_unsieved(everywhere));
  std::printf("rulec: %zu rules, %td of them sieved: %s\n", rules.size(), std::ranges::count(rules, true, &Rule::sieved),
              sieve.summary().c_str());
  return EXIT_SUCCESS;
}

}  // namespace
}  // namespace keysieve

int main(int argc, char** argv) {
  try {
    if (argc != 3) throw keysieve::UsageError("usage: rulec PATTERNS OUT");
    return keysieve::compile(argv[1], argv[2]);
  } catch (const std::exception& e) {
    std::fprintf(stderr, "rulec: %s\n", e.what());
    return EXIT_FAILURE;
  }
}
