// The quick way, libgit2's and git's own must name the same new content, over random repositories and stagings.
//
// KEYSIEVE_CASES says how many cases to try (a few hundred by default), KEYSIEVE_SEED where to begin.
#include <doctest/doctest.h>
#include <stdlib.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <string>
#include <tuple>
#include <vector>

#include "base/error.h"
#include "base/mapped_file.h"
#include "git/environment.h"
#include "git/libgit2_staged.h"
#include "git/plumbing.h"
#include "git/plumbing_staged.h"
#include "git/quick_staged.h"

namespace keysieve::git {
namespace {

namespace fs = std::filesystem;
using Random = std::mt19937_64;
using Entry = std::tuple<std::string, std::uint32_t, std::string, std::string>;  // path, mode, new id, old id
using Entries = std::vector<Entry>;

std::size_t below(Random& random, std::size_t n) { return random() % n; }
bool chance(Random& random, std::size_t percent) { return below(random, 100) < percent; }

std::string line(std::string text) {
  if (text.ends_with('\n')) text.pop_back();
  return text;
}

std::size_t setting(const char* name, std::size_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::stoul(text);
}

struct File {
  std::string mode;
  std::string id;
};
using Files = std::map<std::string, File>;

// A repository in a temporary folder. Every case has its own index and its own HEAD; the objects are shared.
class Bed final {
 public:
  Bed() {
    std::string name = (fs::temp_directory_path() / "keysieve-quick-XXXXXX").native();
    REQUIRE(::mkdtemp(name.data()) != nullptr);
    folder_ = name;
    environment_ = {"PATH=" + std::string(std::getenv("PATH")),
                    "HOME=" + name,
                    "GIT_CONFIG_NOSYSTEM=1",
                    "GIT_AUTHOR_NAME=a",
                    "GIT_AUTHOR_EMAIL=a@b",
                    "GIT_COMMITTER_NAME=a",
                    "GIT_COMMITTER_EMAIL=a@b"};
    git({"init", "-q", "-b", "main", name});
    environment_.push_back("GIT_DIR=" + name + "/.git");
    environment_.push_back("GIT_WORK_TREE=" + name);
    environment_.push_back("GIT_INDEX_FILE=" + index());
    for (int i = 0; i < 30; ++i) blobs_.push_back(line(git({"hash-object", "-w", "--stdin"}, "content " + std::to_string(i) + "\n")));
  }
  ~Bed() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
  }
  Bed(const Bed&) = delete;
  Bed& operator=(const Bed&) = delete;

  [[nodiscard]] std::string index() const { return folder_.native() + "/index-of-case"; }
  std::string git(const std::vector<std::string>& arguments, std::string_view input = {}) {
    return must_git(arguments, environment_, input);
  }
  void update(const std::string& info, const std::string& option = "--replace") {
    git({"update-index", "--add", option, "-z", "--index-info"}, info);
  }

  File any_file(Random& random) {
    const std::size_t kind = below(random, 20);
    // A gitlink's commit need not be here.
    if (kind == 0) return {"160000", "00112233445566778899aabbccddeeff0011223" + std::to_string(below(random, 3))};
    return {kind == 1 ? "120000" : kind < 5 ? "100755" : "100644", blobs_[below(random, blobs_.size())]};
  }

  // HEAD on a commit of that tree, or on a branch that is nowhere.
  void head(const std::string& tree) {
    const std::string text = tree.empty() ? "ref: refs/heads/nowhere\n" : git({"commit-tree", "-m", "x", tree});
    std::ofstream(folder_ / ".git" / "HEAD") << text;
  }

  void write(const std::string& path) {
    const fs::path file = folder_ / path;
    fs::create_directories(file.parent_path());
    std::ofstream(file) << path;
  }
  void forget(const std::string& path) { fs::remove_all(folder_ / path.substr(0, path.find('/'))); }

  [[nodiscard]] Environment environment() const {
    Environment e;
    e.git_dir = folder_.native() + "/.git";
    e.index_file = index();
    return e;
  }

 private:
  fs::path folder_;
  std::vector<std::string> environment_;
  std::vector<std::string> blobs_;
};

// Names that sort differently as files and as folders, short and long, plain and odd.
std::string any_path(Random& random, bool v4) {
  static const std::vector<std::string> names = {
      "a", "a.b", "a-b", "a0", "b", "lib", "lib.c", "lib-x", "src", "x y", "\xe9t\xe9", std::string(40, 'n'), "z", "\n", "-q", "A"};
  std::string path = names[below(random, names.size())];
  while (chance(random, 55)) path += "/" + names[below(random, names.size())];
  // libgit2 takes none over 4,095 bytes in version 4.
  if (chance(random, 2)) path += "/" + std::string(v4 ? 3000 : 5000, 'p');
  return path;
}

bool clashes(const Files& files, const std::string& path) {
  const auto at = files.lower_bound(path + "/");
  if (at != files.end() && at->first.starts_with(path + "/")) return true;
  for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', slash + 1)) {
    if (files.contains(path.substr(0, slash))) return true;
  }
  return false;
}

std::string info(const std::string& mode, const std::string& id, int stage, const std::string& path) {
  return mode + " " + id + " " + std::to_string(stage) + "\t" + path + std::string(1, '\0');
}

Files random_files(Bed& bed, Random& random, bool v4) {
  Files files;
  for (std::size_t n = below(random, chance(random, 10) ? 600 : 60); n > 0; --n) {
    const std::string path = any_path(random, v4);
    if (!files.contains(path) && !clashes(files, path)) files[path] = bed.any_file(random);
  }
  return files;
}

std::string random_changes(Bed& bed, Random& random, const Files& files, bool v4) {
  const std::string none(40, '0');
  std::string changes;
  for (std::size_t n = below(random, 6); n > 0; --n) {
    const std::string path = any_path(random, v4);
    const auto old = files.empty() ? files.end() : std::next(files.begin(), static_cast<std::ptrdiff_t>(below(random, files.size())));
    const std::size_t what = below(random, 10);
    const File fresh = bed.any_file(random);
    if (old == files.end() || what < 3)
      changes += info(fresh.mode, fresh.id, 0, path);  // added, or put over what is there
    else if (what < 5)
      changes += info(fresh.mode, fresh.id, 0, old->first);  // changed, perhaps in type
    else if (what < 6)
      changes += info("0", none, 0, old->first);  // deleted
    else if (what < 7)
      changes += info("0", none, 0, old->first) + info(old->second.mode, old->second.id, 0, path);  // renamed
    else if (what < 8)
      changes += info(fresh.mode, fresh.id, 0, old->first + "/below");  // a file becomes a folder
    else if (what < 9)
      changes += info(fresh.mode, fresh.id, 0, path.substr(0, path.find('/')));  // a folder becomes a file
    else
      changes += info(old->second.mode == "100644" ? "100755" : old->second.mode, old->second.id, 0, old->first);
  }
  return changes;
}

struct Case {
  bool unborn = false;
  bool conflict = false;
};

// HEAD and an index of one of the three versions, its cache-tree missing, stale in parts or whole.
Case stage(Bed& bed, Random& random) {
  fs::remove(bed.index());
  Case result;
  const bool v4 = chance(random, 33);
  result.unborn = chance(random, 5);
  const Files files = random_files(bed, random, v4);
  std::string all;
  for (const auto& [path, file] : files) all += info(file.mode, file.id, 0, path);
  bed.update(all, v4 ? "--index-version=4" : "--index-version=2");
  const bool same_index = chance(random, 75);
  std::string tree;
  if (same_index || !result.unborn) tree = line(bed.git({"write-tree"}));
  bed.head(result.unborn ? "" : tree);
  if (!same_index) {  // written anew, without a cache-tree
    fs::remove(bed.index());
    bed.update(all, v4 ? "--index-version=4" : "--index-version=2");
  }
  if (const std::string changes = random_changes(bed, random, files, v4); !changes.empty()) bed.update(changes);
  if (chance(random, 10)) {
    const std::string intent = "new-" + std::to_string(below(random, 9)) + (chance(random, 50) ? "" : "/deep/file");
    bed.write(intent);
    bed.git({"add", "-N", "--", intent});
    bed.forget(intent);
  }
  const std::string listed = bed.git({"ls-files", "-z"});
  const std::string first = listed.substr(0, listed.find('\0') + 1);
  // Such a flag makes the index one of version 3.
  if (!listed.empty() && chance(random, 10)) bed.git({"update-index", "-z", "--skip-worktree", "--stdin"}, first);
  if (!files.empty() && chance(random, 6)) {
    result.conflict = true;
    const auto& [known, file] = *std::next(files.begin(), static_cast<std::ptrdiff_t>(below(random, files.size())));
    const std::string path = chance(random, 30) ? "new in both" : known;
    const std::string other = file.mode == "160000" ? file.id : bed.any_file(random).id;
    bed.update(info("0", std::string(40, '0'), 0, path) + info(file.mode, file.id, 1, path) + info("100644", other, 2, path));
  } else if (chance(random, 40)) {
    bed.git({"write-tree", "--missing-ok"});  // as `git commit` does before its hooks
  }
  return result;
}

Entries names_of(const std::vector<StagedEntry>& changed) {
  // Nothing to scan: git's own list leaves it out.
  constexpr std::string_view empty = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
  Entries entries;
  for (const StagedEntry& e : changed) {
    if (e.id.hex() != empty) entries.emplace_back(e.path, e.mode, e.id.hex(), e.old_id.none() ? std::string() : e.old_id.hex());
  }
  std::ranges::sort(entries);
  return entries;
}

template <class View>
Entries by(const Bed& bed) {
  View view(bed.environment());
  return names_of(view.changes());
}

Entries by_git(Bed& bed, bool unborn) {
  const std::string base = unborn ? "4b825dc642cb6eb9a060e54bf8d69288fbee4904" : "HEAD";
  const std::string raw =
      bed.git({"diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=none", base, "--"});
  return names_of(parse_raw_diff(raw));
}

// What git lists of the index, every stage of it, unless HEAD has the same.
Entries every_side(Bed& bed, bool unborn) {
  std::map<std::string, File> old;
  const auto each = [](const std::string& listed, const auto& take) {
    for (std::size_t at = 0, end = 0; at < listed.size(); at = end + 1) {
      end = listed.find('\0', at);
      const std::size_t tab = listed.find('\t', at);
      take(listed.substr(at, tab - at), listed.substr(tab + 1, end - tab - 1));
    }
  };
  const auto keep = [&](const std::string& facts, const std::string& path) {
    old[path] = {facts.substr(0, 6), facts.substr(facts.size() - 40)};
  };
  if (!unborn) each(bed.git({"ls-tree", "-r", "-z", "HEAD"}), keep);
  std::vector<StagedEntry> entries;
  each(bed.git({"ls-files", "-s", "-z"}), [&](const std::string& facts, const std::string& path) {
    const std::string id = facts.substr(7, 40);
    const File was = old.contains(path) ? old[path] : File{};
    if (was.id == id) return;
    const bool was_blob = !was.id.empty() && was.mode != "160000";
    const auto mode = static_cast<std::uint32_t>(std::stoul(facts.substr(0, 6), nullptr, 8));
    entries.push_back({path, mode, *ObjectId::from_hex(id), was_blob ? *ObjectId::from_hex(was.id) : ObjectId()});
  });
  return names_of(entries);
}

}  // namespace

TEST_CASE("quick staged: the quick way, libgit2 and git name the same new content") {
  Bed bed;
  const std::size_t cases = setting("KEYSIEVE_CASES", 150);
  const std::size_t seed = setting("KEYSIEVE_SEED", 1);
  std::size_t quick = 0;
  for (std::size_t i = seed; i < seed + cases; ++i) {
    CAPTURE(i);
    Random random(i);
    const Case made = stage(bed, random);
    if (made.conflict) {  // none may take one side for what is staged
      CHECK_THROWS_AS(by<QuickStaged>(bed), ScanError);  // PlainStaged reads the index by the same
      CHECK_THROWS_AS(by_git(bed, made.unborn), ScanError);
      CHECK(by<Libgit2Staged>(bed) == every_side(bed, made.unborn));
      continue;
    }
    const Entries expected = by_git(bed, made.unborn);
    CHECK(by<QuickStaged>(bed) == expected);
    if (!made.unborn) CHECK(by<PlainStaged>(bed) == expected);  // that HEAD has no commit is for the others to say
    CHECK(by<Libgit2Staged>(bed) == expected);
    ++quick;
  }
  CHECK(quick > cases / 2);
}

}  // namespace keysieve::git
