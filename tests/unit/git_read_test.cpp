// The readers that stand below: loose objects, lists of alternates, git's raw differences.
#include <doctest/doctest.h>
#include <sys/stat.h>
#include <zlib.h>

#include <filesystem>

#include "base/error.h"
#include "git/digest.h"
#include "git/loose.h"
#include "git/object_dirs.h"
#include "git/plumbing_staged.h"
#include "scratch.h"

using namespace keysieve;
using namespace keysieve::git;
namespace fs = std::filesystem;

namespace {

std::string deflated(const std::string& bytes) {
  uLongf size = compressBound(bytes.size());
  std::string packed(size, '\0');
  REQUIRE(compress(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()) == Z_OK);
  return packed.substr(0, size);
}

const ObjectId kId = *ObjectId::from_hex("0123456789012345678901234567890123456789");

// Puts the bytes where the object would lie, and reads it.
std::string read_loose(const std::string& file) {
  const Folder folder;
  folder.write("01/23456789012345678901234567890123456789", file);
  std::optional<LooseObject> object = LooseObject::open(folder.path, kId);
  REQUIRE(object);
  std::string bytes(object->size(), '\0');
  object->read(bytes.data());
  return std::string(type_name(object->type())) + ":" + bytes;
}

std::string header(const std::string& text) { return text + std::string(1, '\0'); }

}  // namespace

TEST_CASE("loose objects: whole ones are read") {
  CHECK(read_loose(deflated(header("blob 5") + "hello")) == "blob:hello");
  CHECK(read_loose(deflated(header("tag 0"))) == "tag:");
  const std::string large(300000, 'x');
  CHECK(read_loose(deflated(header("tree 300000") + large)) == "tree:" + large);
  const Folder empty;
  CHECK_FALSE(LooseObject::open(empty.path, kId));
}

TEST_CASE("loose objects: every cut of one is refused") {
  const std::string whole = deflated(header("blob 2000") + std::string(1990, 'x') + "0123456789");
  for (std::size_t keep = 0; keep < whole.size(); ++keep) CHECK_THROWS_AS(read_loose(whole.substr(0, keep)), ScanError);
}

TEST_CASE("loose objects: lies and damage are refused") {
  const std::string body(1000, 'x');
  for (const char* lie : {"blob 999", "blob 1001", "blob 1", "blob -1", "blob ", "blob 1000x", "thing 1000", "blob  1000",
                          "99999999999999999999", "blob 99999999999999999999", "blob1000"}) {
    CAPTURE(lie);
    CHECK_THROWS_AS(read_loose(deflated(header(lie) + body)), ScanError);
  }
  for (const std::string& bad :
       {deflated("blob 1000 " + body), deflated(header("blob 1000") + body) + "x", std::string("not zlib at all"), std::string()}) {
    CHECK_THROWS_AS(read_loose(bad), ScanError);
  }
}

TEST_CASE("loose objects: a pipe or a folder in their place is refused, not waited for") {
  const Folder folder;
  fs::create_directories(folder.path / "01");
  const fs::path file = folder.path / "01" / "23456789012345678901234567890123456789";
  REQUIRE(::mkfifo(file.c_str(), 0600) == 0);
  CHECK_THROWS_AS(static_cast<void>(LooseObject::open(folder.path, kId)), ScanError);
  fs::remove(file);
  fs::create_directory(file);
  CHECK_THROWS_AS(static_cast<void>(LooseObject::open(folder.path, kId)), ScanError);
}

TEST_CASE("quoted names are unquoted as git quotes them") {
  struct Row {
    std::string_view text, plain, rest;
  };
  for (const Row& row : {Row{R"("a")", "a", ""}, Row{R"("a:b":c)", "a:b", ":c"}, Row{R"("\"\\\n\t\303\244")", "\"\\\n\t\303\244", ""}}) {
    std::string_view rest;
    CHECK(unquote(row.text, rest) == std::string(row.plain));
    CHECK(rest == row.rest);
  }
  for (const std::string_view bad : {R"("open)", R"("\q")", R"("\40)", R"("\400")", R"("\)"}) {
    std::string_view rest;
    CHECK_FALSE(unquote(bad, rest));
  }
}

TEST_CASE("alternates: comments, relative and quoted ones, each once, in order, to the depth that git follows") {
  const Folder folder;
  for (const char* name : {"main/info", "rel", "quo ted", "env:1"}) fs::create_directories(folder.path / name);
  folder.write("main/info/alternates", "# no\n../rel\n\n\"../quo\\040ted\"\n../missing\n../main\n");
  folder.write("rel/info/alternates", "../main\n../step0\n");
  for (int i = 0; i < 8; ++i) folder.write("step" + std::to_string(i) + "/info/alternates", "../step" + std::to_string(i + 1) + "\n");
  fs::create_directories(folder.path / "step8");
  const std::string base = folder.path;
  const std::vector<std::string> dirs = object_dirs(base + "/main", "\"" + base + "/env:1\":" + base + "/rel");
  const std::vector<std::string> wanted = {base + "/main",  base + "/rel",   base + "/step0",   base + "/step1", base + "/step2",
                                           base + "/step3", base + "/step4", base + "/quo ted", base + "/env:1"};
  CHECK(dirs == wanted);
  CHECK_THROWS_AS(static_cast<void>(object_dirs(base + "/missing", "")), ScanError);
}

TEST_CASE("git's raw differences: what is listed, what is left out, what is refused") {
  const std::string a(40, 'a'), b(40, 'b'), zero(40, '0');
  const std::string empty = object_name(ObjectType::blob, "", ObjectId::kSha1).hex();
  const auto line = [](const std::string& modes, const std::string& ids, const std::string& status, const std::string& path) {
    return ":" + modes + " " + ids + " " + status + std::string(1, '\0') + path + std::string(1, '\0');
  };
  const std::vector<StagedEntry> entries =
      parse_raw_diff(line("000000 100644", zero + " " + a, "A", "new\nline") + line("100644 100755", a + " " + a, "M", "mode") +
                     line("100644 000000", a + " " + zero, "D", "gone") + line("160000 120000", a + " " + b, "T", "link") +
                     line("000000 100644", zero + " " + empty, "A", "intent") + line("100644 100644", a + " " + b, "M", "changed"));
  REQUIRE(entries.size() == 3);
  CHECK(entries[0].path == "new\nline");
  CHECK(entries[0].old_id.none());
  CHECK(entries[1].mode == 0120000);
  CHECK(entries[1].old_id.none());
  CHECK(entries[2].old_id.hex() == a);
  for (const std::string& bad :
       {std::string("x"), line("100644 100644", a + " " + b, "U", "conflict"), line("100644 100644", a + " " + b, "R100", "renamed"),
        line("100644 100644", a + " " + zero, "M", "zero"), line("100644 9", a + " " + b, "M", "mode"),
        line("100644 100644", a + " " + b.substr(1), "M", "id"), line("100644 100644", a + " " + b, "M", "cut").substr(0, 100)}) {
    CHECK_THROWS_AS(static_cast<void>(parse_raw_diff(bad)), ScanError);
  }
}
