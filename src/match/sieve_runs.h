// The long runs of letters, digits and bytes of tokens in a window of a text: most words that the sieve meets must be followed by one, and
// in ordinary text most are not.
//
// Counted in groups of four bytes, so that one number tells of 256. What is told is certain where it says no. One thread; owned by the
// sieve.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>

#include "core/sieve_tables.h"
#include "match/sieve_places.h"

namespace keysieve {

class SieveRuns final {
 public:
  // Of a window of so many blocks, and what stands behind it.
  void read(const SieveWay& way, const char* window, std::size_t blocks);

  [[nodiscard]] SieveNears nears() const;

  // Whether within `reach` bytes from `at`, counted from the window's begin, a run of at least so many bytes may stand.
  [[nodiscard]] bool may_follow(RunOf of, std::size_t run, std::size_t at, std::size_t reach) const;

  // Calls `look` with the places in the window where a run of sieve_run letters and digits may begin, or go on: give or take a group.
  template <class Look>
  void for_each_alnum(Look look) const {
    for_each(long_alnum_, look);
  }

  // The same of a run of sieve_near_run bytes of a token that begins behind a dot: where its first whole group is.
  template <class Look>
  void for_each_token_behind_dot(Look look) const {
    for_each(behind_dot_, look);
  }

 private:
  template <class Look>
  void for_each(const SieveGroups& groups, Look look) const {
    for (std::size_t i = 0; i * groups_chunk < size_; ++i) {
      for (std::uint64_t left = groups[i]; left != 0; left &= left - 1) {
        const std::size_t at = i * groups_chunk + sieve_group * static_cast<std::size_t>(std::countr_zero(left));
        if (at < size_) look(at);
      }
    }
  }

  std::size_t size_ = 0;    // of the window in bytes
  std::size_t chunks_ = 0;  // that are known; what is behind is not written
  GroupsOf groups_;
  SieveGroups token_;  // where runs begin that are long enough (SieveNear)
  SieveGroups long_token_;
  SieveGroups alnum_;
  SieveGroups long_alnum_;
  SieveGroups behind_dot_;
};

}  // namespace keysieve
