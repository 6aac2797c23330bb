#include "match/sieve_runs.h"

#include <algorithm>

namespace keysieve {
namespace {

// Each group's bit tells of one that stands so many later; or so many sooner.
SieveGroups later(const SieveGroups& groups, unsigned by) {
  SieveGroups result{};
  for (std::size_t i = 0; i + 1 < groups.size(); ++i) result[i] = groups[i] >> by | groups[i + 1] << (64 - by);
  return result;
}
SieveGroups sooner(const SieveGroups& groups) {
  SieveGroups result{};
  result[0] = groups[0] << 1;
  for (std::size_t i = 1; i < groups.size(); ++i) result[i] = groups[i] << 1 | groups[i - 1] >> 63;
  return result;
}
SieveGroups both(const SieveGroups& a, const SieveGroups& b) {
  SieveGroups result{};
  for (std::size_t i = 0; i < a.size(); ++i) result[i] = a[i] & b[i];
  return result;
}

// Where so many groups in a row are set, the bit of the first.
constexpr std::size_t rows(std::size_t run) { return (run - (sieve_group - 1)) / sieve_group; }  // in any run of so many bytes
static_assert(rows(sieve_near_run) == 5 && rows(sieve_near_long_run) == 7 && rows(sieve_run) == 7);

// Which 64 bytes, or the 192 behind them, hold a bit.
std::uint64_t near(const SieveGroups& groups) {
  constexpr std::uint64_t top = 0x8000'8000'8000'8000;  // of each 16 groups
  std::uint64_t any = 0;
  for (std::size_t i = 0; i + 1 < groups.size(); ++i) {
    const std::uint64_t some = (((groups[i] & ~top) + ~top) | groups[i]) & top;
    any |= ((some >> 15) * 0x0001'0002'0004'0008 >> 48 & 15) << (4 * i);
  }
  return any | any >> 1 | any >> 2 | any >> 3;
}

}  // namespace

void SieveRuns::read(const SieveWay& way, const char* window, std::size_t blocks) {
  size_ = blocks * sieve_block;
  groups_ = {};
  way.group(window, (size_ + 256 + groups_chunk - 1) / groups_chunk, groups_);
  const auto five_and_seven = [](const SieveGroups& groups, SieveGroups& five, SieveGroups& seven) {
    const SieveGroups two = both(groups, later(groups, 1));
    const SieveGroups four = both(two, later(two, 2));
    five = both(four, later(groups, 4));
    seven = both(four, later(four, 3));
  };
  five_and_seven(groups_.alnum, alnum_, long_alnum_);
  five_and_seven(groups_.token, token_, long_token_);
  // Up to three bytes of the run stand in the group before its first whole one, and the dot with them. The window's first group may have
  // either before the window.
  behind_dot_ = both(token_, sooner(groups_.dot));
  behind_dot_[0] |= token_[0] & 1;
}

SieveNears SieveRuns::nears() const {
  SieveNears nears{};
  nears[static_cast<std::size_t>(SieveNear::anything)] = ~std::uint64_t{0};
  nears[static_cast<std::size_t>(SieveNear::token)] = near(token_);
  nears[static_cast<std::size_t>(SieveNear::long_token)] = near(long_token_);
  nears[static_cast<std::size_t>(SieveNear::alnum)] = near(alnum_);
  nears[static_cast<std::size_t>(SieveNear::long_alnum)] = near(long_alnum_);
  return nears;
}

bool SieveRuns::may_follow(RunOf of, std::size_t run, std::size_t at, std::size_t reach) const {
  if (of == RunOf::base64 || run < sieve_group + sieve_group - 1) return true;
  const SieveGroups& groups = of == RunOf::token ? groups_.token : groups_.alnum;
  const std::size_t first = at / sieve_group;
  const std::uint64_t rest = groups[first / 64 + 1] << 1 << (63 - first % 64);
  std::uint64_t left = groups[first / 64] >> first % 64 | rest;
  left &= ~(~std::uint64_t{0} << (reach / sieve_group + 2));
  for (std::size_t have = 1; have < rows(run);) {
    const std::size_t more = std::min(have, rows(run) - have);
    left &= left >> more;
    have += more;
  }
  return left != 0;
}

}  // namespace keysieve
