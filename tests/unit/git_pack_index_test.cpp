#include "git/pack_index.h"

#include <doctest/doctest.h>

#include <cstdint>
#include <string>

#include "big_endian.h"

using namespace keysieve;
using namespace keysieve::git;

// A name is sought where it would stand if all were spread evenly; names may be made not to be.
TEST_CASE("packs: an index finds each name, however they lie") {
  for (const std::uint64_t step : {std::uint64_t{1}, std::uint64_t{1} << 20U, std::uint64_t{1} << 44U, std::uint64_t{1} << 54U}) {
    std::string fanout;
    std::string names;
    std::uint64_t value = 7;
    std::uint32_t count = 0;
    for (std::uint64_t byte = 0; byte < 256; ++byte) {
      for (; count < 1000 && value >> 56U <= byte; value += step + value % 3, ++count)
        names += be32(value >> 32U) + be32(value) + std::string(12, 'n');
      fanout += be32(count);
    }
    const std::string bytes = std::string("\377tOc\0\0\0\2", 8) + fanout + names + std::string(8 * std::size_t{count} + 40, '\0');
    const PackIndex index(bytes);
    REQUIRE(index.size() == count);
    for (std::uint32_t at = 0; at < count; ++at) CHECK(index.find(index.name(at)) == at);
    std::string other(index.name(count / 2));
    other.back() = 'm';
    CHECK_FALSE(index.find(other));
    CHECK_FALSE(index.find(std::string(20, '\377')));
    CHECK_FALSE(index.find(std::string(20, '\0')));
  }
}
