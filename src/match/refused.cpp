#include "match/refused.h"

#include <algorithm>

namespace keysieve {

Fingerprint Refused::print(std::string_view text, const Start& start, std::size_t reach) const {
  const std::size_t before = std::min(start.first, kBeside);
  const std::size_t begin = start.first - before;
  const std::size_t end = std::min(text.size(), start.last + reach + kBeside);
  Fingerprint print = fingerprinter_.of(text.substr(begin, end - begin));
  // The same bytes may be sought for another rule, from other places, or where the text begins or ends.
  print.high ^= std::uint64_t{start.rule} << 32U | (start.last - start.first) << 3U | before;
  print.low ^= text.size() - std::min(text.size(), start.last + reach) < kBeside ? 1U : 0U;
  return print;
}

}  // namespace keysieve
