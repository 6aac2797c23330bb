// Findings that were accepted, by id, with a reason.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace keysieve {

struct Allowed {
  std::string until;  // ISO date, the last day it holds; empty: for good
  std::string reason;
};

using AllowEntries = std::map<std::string, Allowed, std::less<>>;  // by id

// `today` is an ISO date (YYYY-MM-DD), so that dates compare as text.
class AllowList final {
 public:
  AllowList() = default;
  AllowList(AllowEntries entries, std::string today) : entries_(std::move(entries)), today_(std::move(today)) {}

  [[nodiscard]] bool allows(std::string_view id) const {
    auto at = entries_.find(id);
    return at != entries_.end() && (at->second.until.empty() || at->second.until >= today_);
  }
  [[nodiscard]] bool empty() const noexcept { return entries_.empty(); }
  [[nodiscard]] const AllowEntries& entries() const noexcept { return entries_; }

 private:
  AllowEntries entries_;
  std::string today_;
};

}  // namespace keysieve
