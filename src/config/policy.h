// The policy of a server: what stops a push, what only warns, who may make an exception. The server's own file; nothing that a push holds
// changes it.
//
//   block = "low"                  # least severity that stops a push: low, medium, high, critical; "never": everything only warns
//   warn = ["generic-*"]           # rules that only warn
//   max_size = 67108864            # bytes: larger files are not scanned
//   decode = "all"                 # what is encoded is looked into: off, text, all (archives, too)
//   large = "reject"               # then: reject, or accept-and-log
//   budget = 0                     # seconds for a push; 0: as long as it takes
//   overrun = "reject"             # when they are over: reject, or accept-and-log
//   log = "/var/log/keysieve.jsonl"
//   allow_file = "/etc/keysieve/allow"      # findings that the server accepts everywhere, in the form of .keysieve-allow
//   trust_inline_marks = false     # marks in pushed text count
//
//   [[ref]]                        # the first that fits a ref replaces `block` and `warn` there
//   refs = ["refs/heads/try/**"]
//   block = "critical"
//   warn = []
//
//   [[bypass]]                     # who may let one finding through, by push options; every one that fits counts
//   refs = ["refs/heads/**"]       # left out: all
//   users = ["ada"]                # left out: everyone
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/decode_level.h"
#include "core/rule.h"

namespace keysieve {

struct Blocking {
  std::optional<Severity> least = Severity::low;  // nothing: never
  std::vector<std::string> warn;                  // globs of rule ids
  [[nodiscard]] bool blocks(const Rule& rule) const;
};

struct RefBlocking {
  std::vector<std::string> refs;  // globs
  Blocking blocking;
};

struct Bypass {
  std::vector<std::string> refs;   // globs; empty: all
  std::vector<std::string> users;  // empty: everyone
};

struct Policy {
  std::string name = "built-in";  // its file, for the log
  Blocking blocking;
  std::vector<RefBlocking> refs;
  std::vector<Bypass> bypasses;
  std::optional<std::uint64_t> max_size;
  std::optional<DecodeLevel> decode;
  bool accept_large = false;
  double budget = 0;  // seconds
  bool accept_overrun = false;
  std::string log;         // empty: in the repository
  std::string allow_file;  // empty: none
  bool trust_inline_marks = false;

  // Whether a finding of that rule stops a push to these refs: where one of them says so, it does.
  [[nodiscard]] bool blocks(const Rule& rule, std::span<const std::string> refs) const;
  // Whether the user may let a finding through at every one of these refs.
  [[nodiscard]] bool may_bypass(std::string_view user, std::span<const std::string> refs) const;
};

// Throws UsageError that names file, line and column.
[[nodiscard]] Policy parse_policy(const std::string& text, const std::string& name);

// Throws UsageError where the file is not there or cannot be read.
[[nodiscard]] Policy read_policy(const std::string& path);

}  // namespace keysieve
