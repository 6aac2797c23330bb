#include "match/sieve_runs.h"

#include <algorithm>

namespace keysieve {
namespace {

// How many whole groups any run of so many bytes holds.
constexpr std::size_t whole_groups(std::size_t run) { return (run - (sieve_group - 1)) / sieve_group; }

// Where five, and where seven groups in a row are set: the bit of the first. Of the first `count` numbers, behind which one more is 0.
void find_rows(const SieveGroups& groups, std::size_t count, SieveGroups& five, SieveGroups& seven) {
  static_assert(whole_groups(sieve_near_run) == 5 && whole_groups(sieve_near_long_run) == 7 && whole_groups(sieve_run) == 7);
  const auto later = [](std::uint64_t bits, std::uint64_t next, int by) { return bits >> by | next << (64 - by); };
  std::uint64_t next = 0;
  std::uint64_t next_two = 0;
  std::uint64_t next_four = 0;
  for (std::size_t i = count; i-- > 0;) {
    const std::uint64_t one = groups[i];
    const std::uint64_t two = one & later(one, next, 1);
    const std::uint64_t four = two & later(two, next_two, 2);
    five[i] = four & later(one, next, 4);
    seven[i] = four & later(four, next_four, 3);
    next = one;
    next_two = two;
    next_four = four;
  }
}

// Which 64 bytes, or the 192 behind them, hold a bit.
std::uint64_t near(const SieveGroups& groups, std::size_t count) {
  constexpr std::uint64_t top = 0x8000'8000'8000'8000;  // of each 16 groups
  std::uint64_t any = 0;
  for (std::size_t i = 0; i < count; ++i) {
    const std::uint64_t some = (((groups[i] & ~top) + ~top) | groups[i]) & top;
    any |= ((some >> 15) * 0x0001'0002'0004'0008 >> 48 & 15) << (4 * i);
  }
  return any | any >> 1 | any >> 2 | any >> 3;
}

}  // namespace

void SieveRuns::read(const SieveWay& way, const char* window, std::size_t blocks) {
  size_ = blocks * sieve_block;
  chunks_ = (size_ + 256 + groups_chunk - 1) / groups_chunk;
  way.group(window, chunks_, groups_);
  groups_.alnum[chunks_] = groups_.token[chunks_] = 0;
  find_rows(groups_.alnum, chunks_, alnum_, long_alnum_);
  find_rows(groups_.token, chunks_, token_, long_token_);
  // Up to three bytes of the run stand in the group before its first whole one, and the dot with them; the window's first group may have
  // both before the window.
  std::uint64_t dot_before = 1;
  for (std::size_t i = 0; i < chunks_; ++i) {
    behind_dot_[i] = token_[i] & (groups_.dot[i] << 1 | dot_before);
    dot_before = groups_.dot[i] >> 63;
  }
}

SieveNears SieveRuns::nears() const {
  SieveNears nears{};
  nears[static_cast<std::size_t>(SieveNear::anything)] = ~std::uint64_t{0};
  nears[static_cast<std::size_t>(SieveNear::token)] = near(token_, chunks_);
  nears[static_cast<std::size_t>(SieveNear::long_token)] = near(long_token_, chunks_);
  nears[static_cast<std::size_t>(SieveNear::alnum)] = near(alnum_, chunks_);
  nears[static_cast<std::size_t>(SieveNear::long_alnum)] = near(long_alnum_, chunks_);
  return nears;
}

bool SieveRuns::may_follow(RunOf of, std::size_t run, std::size_t at, std::size_t reach) const {
  if (of == RunOf::base64 || run < sieve_group + sieve_group - 1) return true;
  const SieveGroups& groups = of == RunOf::token ? groups_.token : groups_.alnum;
  const std::size_t first = at / sieve_group;
  const std::uint64_t rest = groups[first / 64 + 1] << 1 << (63 - first % 64);
  std::uint64_t left = groups[first / 64] >> first % 64 | rest;
  left &= ~(~std::uint64_t{0} << (reach / sieve_group + 2));
  for (std::size_t have = 1; have < whole_groups(run);) {
    const std::size_t more = std::min(have, whole_groups(run) - have);
    left &= left >> more;
    have += more;
  }
  return left != 0;
}

}  // namespace keysieve
