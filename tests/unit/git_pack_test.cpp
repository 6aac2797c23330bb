// The reader of packs: what it makes of whole packs, and that it makes nothing of damaged ones. Packs are written here by hand, so that
// they can be wrong in every way; packs as git writes them are read in e2e/pack-kinds.
#include <doctest/doctest.h>
#include <zlib.h>

#include <algorithm>
#include <functional>
#include <map>
#include <numeric>
#include <optional>

#include "base/error.h"
#include "big_endian.h"
#include "git/pack_delta.h"
#include "git/pack_file.h"
#include "git/pack_objects.h"
#include "git/pack_store.h"
#include "git/pack_walk.h"

using namespace keysieve;
using namespace keysieve::git;

namespace {

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  REQUIRE(compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()) == Z_OK);
  return packed.substr(0, size);
}

std::string varint(std::uint64_t value) {
  std::string bytes;
  for (; value > 127; value >>= 7) bytes += static_cast<char>((value & 127U) | 128U);
  return bytes + static_cast<char>(value);
}

std::string copy_op(unsigned from, unsigned size) {
  std::string op("\x93", 1);  // two bytes of offset, one of size
  return op + static_cast<char>(from & 255U) + static_cast<char>(from >> 8) + static_cast<char>(size);
}

std::string insert_op(const std::string& bytes) { return static_cast<char>(bytes.size()) + bytes; }

ObjectId name_of(char c) { return *ObjectId::from_raw(std::string(20, c)); }

class PackMaker final {
 public:
  // Gives the offset of the object.
  std::uint64_t add(char name, int kind, const std::string& body, const std::string& base = {}, std::optional<std::size_t> size = {}) {
    const std::uint64_t offset = pack_.size();
    std::size_t rest = size.value_or(body.size());
    auto byte = static_cast<unsigned>(kind << 4) | static_cast<unsigned>(rest & 15U);
    for (rest >>= 4; rest > 0; rest >>= 7) {
      pack_ += static_cast<char>(byte | 128U);
      byte = static_cast<unsigned>(rest & 127U);
    }
    pack_ += static_cast<char>(byte);
    pack_ += base + deflated(body);
    offsets_[name] = offset;
    return offset;
  }
  std::uint64_t add_delta(char name, std::uint64_t base, const std::string& delta) {
    const std::uint64_t distance = pack_.size() - base;
    REQUIRE(distance < 128);
    return add(name, 6, delta, std::string(1, static_cast<char>(distance)));
  }
  std::uint64_t add_name_delta(char name, char base, const std::string& delta) { return add(name, 7, delta, std::string(20, base)); }

  void move(char name, std::uint64_t offset) { offsets_[name] = offset; }

  [[nodiscard]] std::string pack() const {
    std::string bytes = pack_ + std::string(20, 's');
    bytes.replace(8, 4, be32(offsets_.size()));
    return bytes;
  }
  [[nodiscard]] std::string index(int version) const {
    std::string fanout;
    for (int byte = 0; byte < 256; ++byte) {
      fanout += be32(static_cast<std::uint64_t>(std::ranges::count_if(offsets_, [&](const auto& each) { return each.first <= byte; })));
    }
    std::string names, sums, offsets, both;
    for (const auto& [name, offset] : offsets_) {
      names += std::string(20, name);
      sums += be32(0);
      offsets += be32(offset);
      both += be32(offset) + std::string(20, name);
    }
    const std::string tables = version == 1 ? fanout + both : "\377tOc" + be32(2) + fanout + names + sums + offsets;
    return tables + std::string(40, 's');
  }

 private:
  std::string pack_ = "PACK" + be32(2) + be32(0);
  std::map<char, std::uint64_t> offsets_;
};

// What a walk over the whole pack gives, by name; "?" where it gives nothing. `hold`: how much may be kept.
class Taker final : public ObjectSink {
 public:
  Taker(const PackStore& store, std::map<char, std::string>& to) : store_(store), to_(to) {}
  void take(std::size_t index, ObjectType type, std::string_view bytes, const Lineage& lineage) override {
    to_[store_.id(static_cast<std::uint32_t>(index)).raw().front()] = std::string(type_name(type)) + ":" + std::string(bytes);
    kept_.resize(std::max(kept_.size(), lineage.depth + 1));
    CHECK(lineage.base_taken == (lineage.depth > 0));
    for (const Copy& copy : lineage.copies) {
      CHECK(bytes.substr(copy.to, copy.size) == std::string_view(kept_[lineage.depth - 1]).substr(copy.from, copy.size));
    }
    kept_[lineage.depth] = bytes;
  }
  void fail(std::size_t, const std::string&) override { FAIL("a walk leaves failures to its caller"); }

 private:
  const PackStore& store_;
  std::map<char, std::string>& to_;
  std::vector<std::string> kept_;  // by depth
};

std::map<char, std::string> walked(const PackStore& store, std::uint64_t limit = 1000, std::uint64_t hold = 1 << 20) {
  std::vector<std::uint32_t> numbers(store.size());
  std::iota(numbers.begin(), numbers.end(), 0U);
  PackPlan plan(store, numbers);
  std::map<char, std::string> all;
  Taker taker(store, all);
  const std::function<bool()> stop = [] { return false; };
  PackWalker walker(plan, limit, hold, taker, stop);
  walker.run();
  std::vector<std::uint32_t> missed = plan.others();
  missed.insert(missed.end(), walker.lost().begin(), walker.lost().end());
  for (const std::uint32_t number : missed) {
    CHECK_FALSE(all.contains(store.id(number).raw().front()));
    all[store.id(number).raw().front()] = "?";
  }
  CHECK(all.size() == store.size());
  return all;
}

const std::string kBase = "The quick brown fox jumps over the lazy dog.\n";

// a is a blob; b a delta of a; c one of b; d one of a, by name; t a tree, g a tag.
PackMaker family() {
  PackMaker maker;
  const std::uint64_t a = maker.add('a', 3, kBase);
  const std::uint64_t b = maker.add_delta('b', a, varint(45) + varint(15) + copy_op(0, 10) + insert_op("green"));
  maker.add_delta('c', b, varint(15) + varint(7) + insert_op("A ") + copy_op(10, 5));
  maker.add_name_delta('d', 'a', varint(45) + varint(6) + copy_op(10, 6));
  maker.add('t', 2, "");
  maker.add('g', 4, "tagged");
  return maker;
}

const std::map<char, std::string> kFamily{{'a', "blob:" + kBase}, {'b', "blob:The quick green"},
                                          {'c', "blob:A green"},  {'d', "blob:brown "},
                                          {'t', "tree:"},         {'g', "tag:tagged"}};

}  // namespace

TEST_CASE("packs: whole ones are read, by either index, in whatever room") {
  const std::string pack = family().pack();
  for (const int version : {1, 2}) {
    const std::string index = family().index(version);
    const PackStore store(index, pack);
    for (const std::uint64_t hold : {0U, 20U, 1U << 20}) CHECK(walked(store, 1000, hold) == kFamily);
    CHECK(store.find(name_of('x')) == std::nullopt);
    CHECK(store.content_size(*store.find(name_of('c'))) == 7);
    CHECK(store.content_size(*store.find(name_of('a'))) == 45);
  }
}

TEST_CASE("packs: by name, one at a time") {
  const std::string pack = family().pack();
  const std::string index = family().index(2);
  PackObjects objects(std::make_shared<const PackStore>(index, pack), {});
  for (const char name : {'c', 'b', 'a', 'd', 'c', 't'}) {
    const std::optional<Object> object = objects.find_packed(name_of(name), 1000);
    REQUIRE(object);
    CHECK(std::string(type_name(object->type)) + ":" + object->bytes == kFamily.at(name));
  }
  CHECK_FALSE(objects.find_packed(name_of('a'), 44));
  CHECK_FALSE(objects.find_packed(name_of('x'), 1000));
}

TEST_CASE("packs: what is larger than it may be is left, and what is made from it") {
  const std::string pack = family().pack();
  const std::string index = family().index(2);
  const std::map<char, std::string> all = walked(PackStore(index, pack), 44);
  for (const char name : {'a', 'b', 'c', 'd'}) CHECK(all.at(name) == "?");
  CHECK(all.at('g') == "tag:tagged");
}

TEST_CASE("packs: a damaged object costs itself and its deltas") {
  const std::string index = family().index(2);
  std::string pack = family().pack();
  // The tenth byte of b's stream.
  const std::size_t b = 12 + 1 + 1 + deflated(kBase).size();
  pack[b + 12] = static_cast<char>(pack[b + 12] ^ 0x55);
  const std::map<char, std::string> all = walked(PackStore(index, pack));
  CHECK(all.at('b') == "?");
  CHECK(all.at('c') == "?");
  for (const char name : {'a', 'd', 't', 'g'}) CHECK(all.at(name) == kFamily.at(name));
}

TEST_CASE("packs: any byte may be wrong, and any part missing") {
  const std::string pack = family().pack();
  const std::string index = family().index(2);
  for (std::size_t at = 0; at < pack.size(); ++at) {
    for (const int change : {1, 0x80, 0xff}) {
      std::string damaged = pack;
      damaged[at] = static_cast<char>(damaged[at] ^ change);
      try {
        static_cast<void>(walked(PackStore(index, damaged)));
      } catch (const ScanError&) {
        CHECK(at < 8);
      }
    }
    try {
      static_cast<void>(walked(PackStore(index, pack.substr(0, at))));
    } catch (const ScanError&) {
      CHECK(at < 32);
    }
  }
  for (std::size_t at = 0; at < index.size(); ++at) {
    std::string damaged = index;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x80);
    try {
      static_cast<void>(walked(PackStore(damaged, pack)));
    } catch (const ScanError&) {
    }
    if (at + 1 < index.size()) CHECK_THROWS_AS(PackStore(index.substr(0, at), pack), ScanError);
  }
}

TEST_CASE("packs: deltas of each other, of themselves, and of nothing are nobody's") {
  PackMaker maker;
  const std::string same = varint(45) + varint(45) + copy_op(0, 45);
  maker.add('a', 3, kBase);
  maker.add_name_delta('b', 'c', same);
  maker.add_name_delta('c', 'd', same);
  maker.add_name_delta('d', 'b', same);
  maker.add_name_delta('e', 'b', same);
  maker.add_name_delta('f', 'f', same);
  maker.add_name_delta('g', 'x', same);
  maker.add('h', 6, same, std::string(1, '\x05'));  // in the middle of another
  maker.add('i', 5, "no kind");
  maker.add('j', 3, kBase, {}, 46);
  maker.add('k', 3, kBase, {}, 44);
  maker.add('l', 3, "x", {}, std::size_t{1} << 40);
  const std::string index = maker.index(2);
  const std::string pack = maker.pack();
  const PackStore store(index, pack);
  const std::map<char, std::string> all = walked(store);
  for (const auto& each : all) {
    CAPTURE(each.first);
    CHECK(each.second == (each.first == 'a' ? "blob:" + kBase : "?"));
  }
}

TEST_CASE("packs: a name delta may come before its base") {
  PackMaker maker;
  maker.add_name_delta('b', 'a', varint(45) + varint(3) + copy_op(0, 3));
  maker.add_name_delta('c', 'b', varint(3) + varint(4) + copy_op(0, 3) + insert_op("!"));
  maker.add('a', 3, kBase);
  const std::string index = maker.index(1);
  const std::string pack = maker.pack();
  const std::map<char, std::string> all = walked(PackStore(index, pack));
  CHECK(all == std::map<char, std::string>{{'a', "blob:" + kBase}, {'b', "blob:The"}, {'c', "blob:The!"}});
}

TEST_CASE("deltas: copies are told, joined where they touch") {
  Buffer result;
  std::vector<Copy> copies;
  const std::string delta = varint(45) + varint(17) + copy_op(0, 5) + copy_op(5, 5) + insert_op("XY") + copy_op(20, 5);
  apply_delta(kBase, delta, 100, result, copies);
  CHECK(result.bytes() == "The quick XYjumps");
  REQUIRE(copies.size() == 2);
  CHECK(copies[0].size == 10);
  CHECK(copies[1].from == 20);
  CHECK(copies[1].to == 12);
}

TEST_CASE("deltas: those that lie are refused") {
  Buffer result;
  std::vector<Copy> copies;
  const std::string good = varint(45) + varint(10);
  for (const std::string& delta :
       {std::string(), std::string(1, '\x80'), std::string(20, '\xff'), varint(44) + varint(10) + copy_op(0, 10), good,
        good + copy_op(0, 9), good + copy_op(0, 11), good + copy_op(40, 10), good + copy_op(0xffff, 10), good + std::string(1, '\0'),
        good + insert_op("012345678"), good + insert_op("0123456789x"), good + "\x0a" + "short", good + "\x91", good + "\x80",
        varint(45) + varint(101) + copy_op(0, 45) + copy_op(0, 45) + copy_op(0, 11)}) {
    CAPTURE(delta.size());
    CHECK_THROWS_AS(apply_delta(kBase, delta, 100, result, copies), ScanError);
  }
}
