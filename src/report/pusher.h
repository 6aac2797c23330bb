// What a person sees whose push was refused, or let through with a warning. It comes through git as `remote: ` lines, into whatever
// terminal or log stands there: at most 20 lines of 78 columns, masked, nothing that a terminal would obey. The server's log has all of it.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "core/finding.h"
#include "core/piece.h"

namespace keysieve {

enum class Ruling { blocks, warns, bypassed };

struct RuledFinding {
  const Finding* finding = nullptr;  // borrowed
  Ruling ruling = Ruling::blocks;
  std::optional<std::size_t> commits_after;  // how many commits of the push stand after its own; nothing where that is none of a branch
};

struct PusherReport {
  std::span<const RuledFinding> findings;
  std::span<const Skip> skips;
  bool incomplete = false;  // something that the server wants scanned was not
  bool refused = false;
  bool may_bypass = false;  // this user may ask for an exception at these refs
};

// Empty where there is nothing to say.
[[nodiscard]] std::string pusher_text(const PusherReport& report);

}  // namespace keysieve
