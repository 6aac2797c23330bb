#include <doctest/doctest.h>
#include <string>

#include "judge/entropy.h"

using namespace keysieve;

TEST_CASE("entropy: bits a byte of texts whose value is known") {
  struct Row {
    std::string text;
    double bits;
  };
  for (const Row& row : {Row{"", 0}, Row{"aaaa", 0}, Row{"abab", 1}, Row{"abcd", 2}, Row{"aaab", 0.811278}, Row{"0123456789abcdef", 4}}) {
    CAPTURE(row.text);
    CHECK(entropy(row.text) == doctest::Approx(row.bits));
  }
}

TEST_CASE("entropy: never more than eight bits, whatever the bytes") {
  std::string all;
  for (int byte = 0; byte < 256; ++byte) all += static_cast<char>(byte);
  CHECK(entropy(all) == doctest::Approx(8));
  CHECK(entropy(all + all) == doctest::Approx(8));
}
