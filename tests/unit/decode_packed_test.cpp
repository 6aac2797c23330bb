#include <doctest/doctest.h>
#include <zlib.h>

#include <string>
#include <utility>
#include <vector>

#include "judge/checksum/encoding.h"
#include "judge/recipe/recipe.h"
#include "sifting.h"

using namespace keysieve;

namespace {

std::vector<Skip> skips;

std::vector<Finding> sift(std::string_view bytes, DecodeLevel level = DecodeLevel::all) {
  Sifted all = sifted("a.yaml", bytes, level);
  skips = std::move(all.skips);
  return std::move(all.findings);
}

std::string gzipped(std::string_view text) {
  std::string out(compressBound(text.size()) + 64, '\0');
  z_stream z{};
  REQUIRE(deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string base64_of(std::string_view text) { return encode_base64(text, Base64::standard); }

}  // namespace

TEST_CASE("a container in base64 is opened, and all that is found in it stands where the base64 does") {
  std::string const one = fill_recipe("ghp_{base62:30}{github-crc32}", 1);
  std::string const two = fill_recipe("sk_live_{base62:24}", 2);
  std::string const packed = base64_of(gzipped("first " + one + "\nsecond " + two + "\nagain " + one + "\n"));
  std::string const text = "kind: Secret\nrelease: " + packed + "\n";
  CHECK(sift(text, DecodeLevel::text).empty());
  const auto found = sift(text);
  REQUIRE(found.size() == 2);
  for (const Finding& each : found) {
    CHECK(each.path == "a.yaml");
    CHECK(each.line == 2);
    CHECK(each.column == 10);
    CHECK(each.span == Span{22, 22 + packed.size()});
    CHECK(each.decoded == std::vector<std::string>{"base64", "gzip"});
    CHECK(each.excerpt == each.masked);
  }
  CHECK(skips.empty());
}

TEST_CASE("what a container in base64 holds is unfolded in turn, and may hold another") {
  std::string const password = fill_recipe("{password:16}", 3);
  std::string const json = R"({"env": [{"name": "DB_PASSWORD", "value": ")" + password + R"("}]})";
  const auto found = sift("release: " + base64_of(base64_of(gzipped(json))) + "\n");
  REQUIRE(found.size() == 1);
  CHECK(found.front().decoded == std::vector<std::string>{"base64", "base64", "gzip", "json"});
  CHECK(found.front().column == 10);
  const auto deeper = sift("a: " + base64_of(gzipped("b: " + base64_of(gzipped(json)))) + "\n");
  REQUIRE(deeper.size() == 1);
  CHECK(deeper.front().decoded == std::vector<std::string>{"base64", "gzip", "base64", "gzip", "json"});
  CHECK(deeper.front().column == 4);
}

TEST_CASE("containers in base64 share one allowance, and what is damaged is named") {
  std::string const zeros = base64_of(gzipped(std::string(std::size_t{40} << 20, '\0')));
  CHECK(sift("a: " + zeros + "\nb: " + zeros + "\n").empty());
  REQUIRE(skips.size() == 1);
  CHECK(skips.front().reason == "in base64: it grows more than is believed, at content");
  std::string cut = gzipped("a text that is long enough to be packed");
  cut.resize(cut.size() - 12);
  CHECK(sift("a: " + base64_of(cut) + "\n").empty());
  REQUIRE(skips.size() == 1);
  CHECK(skips.front().incomplete);
}

TEST_CASE("base64 that only begins like a container is none, and is read as what it is") {
  std::string const chance = std::string("\x1f\x8b\x08\xff", 4) + std::string(60, '\x9b');
  CHECK(sift("signature: " + base64_of(chance) + "\n").empty());
  CHECK(skips.empty());
  std::string const token = fill_recipe("sk_live_{base62:24}", 2);
  const auto found = sift("data: " + base64_of("070707 is no cpio, but a line with " + token + "\n") + "\n");
  REQUIRE(found.size() == 1);
  CHECK(found.front().decoded == std::vector<std::string>{"base64"});
}

TEST_CASE("in binary files of a container in base64, what does not name itself is no finding") {
  std::string const key = "password = " + fill_recipe("{password:16}", 3);
  std::string const token = fill_recipe("sk_live_{base62:24}", 2);
  std::string const noise(2000, '\x01');
  CHECK(sift("a: " + base64_of(gzipped(key + "\n" + noise)) + "\n").empty());
  CHECK(sift("a: " + base64_of(gzipped(token + "\n" + noise)) + "\n").size() == 1);
}
