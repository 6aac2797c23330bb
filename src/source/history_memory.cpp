#include "source/history_memory.h"

#include <sys/stat.h>

#include <algorithm>
#include <map>
#include <optional>

#include "base/error.h"
#include "base/file_reader.h"
#include "base/output.h"
#include "git/digest.h"
#include "git/environment.h"
#include "git/plumbing.h"

namespace keysieve {
namespace {

constexpr std::string_view kMagic = "keysieve history 3\n";
constexpr std::uint64_t kMostBytes = std::uint64_t{2} << 30;

std::string digest_of(std::string_view bytes) {
  git::Digest digest(git::ObjectId::kSha256);
  digest.add(bytes);
  return std::string(digest.finish().raw());
}

class Writer final {
 public:
  void number(std::uint64_t value, int bytes = 4) {
    for (int i = 0; i < bytes; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xff);
  }
  void text(std::string_view text) {
    number(text.size());
    bytes_ += text;
  }
  void raw(std::string_view bytes) { bytes_ += bytes; }
  [[nodiscard]] const std::string& bytes() const noexcept { return bytes_; }

 private:
  std::string bytes_;
};

struct Damaged {};

class Reader final {
 public:
  explicit Reader(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number(std::size_t bytes = 4) {
    std::uint64_t value = 0;
    const std::string_view raw = take(bytes);
    for (std::size_t i = 0; i < bytes; ++i) value |= std::uint64_t{static_cast<unsigned char>(raw[i])} << (8 * i);
    return value;
  }
  std::string_view text() { return take(number()); }
  git::ObjectId id() {
    const std::optional<git::ObjectId> id = git::ObjectId::from_raw(text());
    if (!id) throw Damaged();
    return *id;
  }
  [[nodiscard]] bool at_end() const noexcept { return rest_.empty(); }

 private:
  std::string_view take(std::size_t size) {
    if (size > rest_.size()) throw Damaged();
    const std::string_view taken = rest_.substr(0, size);
    rest_.remove_prefix(size);
    return taken;
  }
  std::string_view rest_;
};

void write_finding(Writer& to, const Remembered& remembered) {
  const Finding& f = remembered.finding;
  to.text(f.rule->id);
  for (const std::string* text : {&f.path, &f.masked, &f.excerpt, &f.id, &f.verified, &f.blob, &f.commit}) to.text(*text);
  for (const std::size_t number : {f.line, f.column, f.end_line, f.end_column, f.character, f.end_character, f.span.begin, f.span.end})
    to.number(number, 8);
  to.number(f.decoded.size());
  for (const std::string& decoder : f.decoded) to.text(decoder);
  to.text(remembered.file);
  to.text(remembered.first.raw());
}

// The object that a finding stands in: a blob, or a commit or tag whose message it is.
git::ObjectId object_of(const Remembered& remembered) {
  const Finding& finding = remembered.finding;
  return git::ObjectId::from_hex(finding.blob.empty() ? finding.commit : finding.blob).value_or(git::ObjectId());
}

// Of a rule that is gone the finding has none.
Remembered read_finding(Reader& from, const RuleNamed& rule_named, std::span<const std::string> gone) {
  Remembered remembered;
  Finding& f = remembered.finding;
  const std::string_view rule = from.text();
  if (std::ranges::find(gone, rule) == gone.end()) {
    f.rule = rule_named(rule);
    if (f.rule == nullptr) throw Damaged();
  }
  for (std::string* text : {&f.path, &f.masked, &f.excerpt, &f.id, &f.verified, &f.blob, &f.commit}) *text = from.text();
  for (std::size_t* number : {&f.line, &f.column, &f.end_line, &f.end_column, &f.character, &f.end_character, &f.span.begin, &f.span.end})
    *number = from.number(8);
  for (std::uint64_t left = from.number(); left > 0; --left) f.decoded.emplace_back(from.text());
  remembered.file = from.text();
  if (const std::string_view raw = from.text(); !raw.empty()) {
    const std::optional<git::ObjectId> id = git::ObjectId::from_raw(raw);
    if (!id) throw Damaged();
    remembered.first = *id;
  }
  return remembered;
}

git::WalkedCommit read_commit(Reader& from, std::size_t position) {
  git::WalkedCommit commit;
  commit.id = from.id();
  commit.tree = from.id();
  commit.date = static_cast<std::int64_t>(from.number(8));
  for (Reader parents(from.text()); !parents.at_end();) {
    commit.parents.push_back(static_cast<std::uint32_t>(parents.number()));
    if (commit.parents.back() >= position) throw Damaged();
  }
  return commit;
}

// Tells the own rules in force from those that the memory was made with.
void read_own(Reader& from, std::span<const OwnRuleKey> own, LoadedMemory& loaded) {
  std::map<std::string_view, std::string_view> before;
  for (std::uint64_t left = from.number(); left > 0; --left) {
    const std::string_view id = from.text();
    before[id] = from.text();
  }
  for (const OwnRuleKey& each : own) {
    const auto at = before.find(each.id);
    if (at != before.end() && at->second == each.digest)
      before.erase(at);
    else
      loaded.changed.push_back(each.id);
  }
  for (const auto& [id, digest] : before) loaded.gone.emplace_back(id);
}

HistoryMemory read_memory(Reader& from, const RuleNamed& rule_named, std::span<const std::string> gone) {
  HistoryMemory memory;
  for (std::uint64_t left = from.number(); left > 0; --left) memory.commits.push_back(read_commit(from, memory.commits.size()));
  for (std::uint64_t left = from.number(); left > 0; --left) memory.tags.push_back(from.id());
  for (std::uint64_t left = from.number(); left > 0; --left) memory.found.push_back(read_finding(from, rule_named, gone));
  for (std::uint64_t left = from.number(); left > 0; --left) {
    Unread& unread = memory.unread.emplace_back();
    unread.object = from.id();
    unread.path = from.text();
    unread.first = from.id();
  }
  if (!from.at_end()) throw Damaged();
  std::set<git::ObjectId> lost;
  for (const Remembered& each : memory.found) {
    if (each.finding.rule == nullptr) lost.insert(object_of(each));
  }
  forget(memory, lost);
  return memory;
}

LoadedMemory unusable(std::string why) { return {{}, {}, {}, std::move(why)}; }

}  // namespace

LoadedMemory load_memory(const std::string& path, const MemoryKey& key, const RuleNamed& rule_named) {
  struct stat status {};
  if (::lstat(path.c_str(), &status) != 0) return unusable("there is no memory of an earlier run");
  FileReader file(kMostBytes);
  try {
    std::string_view bytes = file.read(path, false);
    constexpr std::size_t kSum = git::ObjectId::kSha256;
    if (!bytes.starts_with(kMagic) || bytes.size() < kMagic.size() + kSum) throw Damaged();
    if (digest_of(bytes.substr(0, bytes.size() - kSum)) != bytes.substr(bytes.size() - kSum)) throw Damaged();
    Reader from(bytes.substr(kMagic.size(), bytes.size() - kMagic.size() - kSum));
    if (from.text() != key.rules) return unusable("the rules have changed since the last run");
    LoadedMemory loaded;
    read_own(from, key.own, loaded);
    if (from.text() != key.build) return unusable("the last run was another keysieve's");
    if (from.text() != key.options) return unusable("the last run had other options");
    loaded.memory = read_memory(from, rule_named, loaded.gone);
    return loaded;
  } catch (const Damaged&) {
    return unusable("the memory of the last run is damaged");
  } catch (const ScanError& error) {
    return unusable(std::string("the memory of the last run cannot be read: ") + error.what());
  }
}

void forget(HistoryMemory& memory, const std::set<git::ObjectId>& objects) {
  if (objects.empty()) return;
  std::set<std::pair<git::ObjectId, std::string>> again;
  for (const Unread& each : memory.unread) again.emplace(each.object, each.path);
  const std::set<git::ObjectId> tags(memory.tags.begin(), memory.tags.end());
  for (const Remembered& each : memory.found) {
    const git::ObjectId object = object_of(each);
    if (!objects.contains(object) || tags.contains(object)) continue;
    const bool is_message = each.finding.blob.empty();
    const std::string path = is_message ? std::string() : each.file;
    if (again.emplace(object, path).second) memory.unread.push_back({object, path, is_message ? object : each.first});
  }
  std::erase_if(memory.found, [&objects](const Remembered& each) { return objects.contains(object_of(each)); });
  std::erase_if(memory.tags, [&objects](const git::ObjectId& tag) { return objects.contains(tag); });
}

void save_memory(const std::string& path, const MemoryKey& key, const HistoryMemory& memory) {
  Writer to;
  to.raw(kMagic);
  to.text(key.rules);
  to.number(key.own.size());
  for (const OwnRuleKey& each : key.own) {
    to.text(each.id);
    to.text(each.digest);
  }
  to.text(key.build);
  to.text(key.options);
  to.number(memory.commits.size());
  for (const git::WalkedCommit& commit : memory.commits) {
    to.text(commit.id.raw());
    to.text(commit.tree.raw());
    to.number(static_cast<std::uint64_t>(commit.date), 8);
    to.number(commit.parents.size() * 4);
    for (const std::uint32_t parent : commit.parents) to.number(parent);
  }
  to.number(memory.tags.size());
  for (const git::ObjectId& tag : memory.tags) to.text(tag.raw());
  to.number(memory.found.size());
  for (const Remembered& remembered : memory.found) write_finding(to, remembered);
  to.number(memory.unread.size());
  for (const Unread& unread : memory.unread) {
    to.text(unread.object.raw());
    to.text(unread.path);
    to.text(unread.first.raw());
  }
  ::mkdir(path.substr(0, path.rfind('/')).c_str(), 0700);  // where that fails, the next line says so
  Output output = Output::replacing(path);
  output.write(to.bytes());
  output.write(digest_of(to.bytes()));
  output.finish();
}

std::string memory_path() {
  std::string folder = git::must_git({"rev-parse", "--git-common-dir"}, git::child_environment());
  while (folder.ends_with('\n')) folder.pop_back();
  return folder + "/keysieve/history";
}

}  // namespace keysieve
