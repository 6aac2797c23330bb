// Rules compiled to one Hyperscan database (block mode, no start of match, generic x86-64).
//
// The built-in database is compiled while keysieve is built and embedded page-aligned; it is used where it lies. That a database may be
// used from read-only memory is how Hyperscan 5.4 works, not a promise of its interface: `usable` asks the library itself, and a database
// that it does not accept (another version, changed bytes) is compiled anew from the rules.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/rule.h"

struct hs_database;

namespace keysieve {

class Database final {
 public:
  Database() = default;  // none: matches nothing

  // Compiles the rules that have a pattern, once they are prepared; a match reports the rule's position in `rules`, and stands for the
  // rules that are linked behind it as well. Throws UsageError that names the rule where
  // Hyperscan refuses its pattern, ScanError where memory is out.
  [[nodiscard]] static Database compile(std::span<const Rule> rules);
  // As `compile`, of the rules that are not sieved.
  [[nodiscard]] static Database compile_unsieved(std::span<const Rule> rules);

  // Uses an image made by `image`, where it lies: it must be aligned to 4096 bytes, outlive the database and never change.
  [[nodiscard]] static Database in_place(std::span<const std::byte> image);

  // The same, of an image that `owner` keeps alive.
  [[nodiscard]] static Database kept_by(std::shared_ptr<const void> owner, std::span<const std::byte> image);

  // Whether Hyperscan accepts the database on this machine. Reads all of it (its checksum).
  [[nodiscard]] bool usable() const;

  // The bytes that `in_place` takes. They depend on keysieve's Hyperscan version and on nothing of this machine.
  [[nodiscard]] std::vector<std::byte> image() const;

  [[nodiscard]] const hs_database* get() const noexcept { return database_; }

 private:
  explicit Database(const hs_database* database) : database_(database) {}
  [[nodiscard]] static Database owning(hs_database* database);
  const hs_database* database_ = nullptr;
  std::shared_ptr<const void> owned_;  // empty where the image lies elsewhere
};

// Makes rules ready to be compiled: measures their reach, and links those that are alike. Throws UsageError like `measure_reach`.
void prepare(std::span<Rule> rules);

// The longest match of what is sought for the rule, in bytes, as Hyperscan measures it. Throws UsageError where the pattern does not
// compile, is unbounded or longer than `longest_reach`.
constexpr std::uint32_t longest_reach = 32768;
[[nodiscard]] std::uint32_t measure_reach(const Rule& rule);

// The pattern as Hyperscan takes it: group names taken out, all else the same.
[[nodiscard]] std::string without_group_names(std::string_view pattern);

}  // namespace keysieve
