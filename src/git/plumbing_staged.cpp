#include "git/plumbing_staged.h"

#include <charconv>
#include <filesystem>

#include "base/error.h"
#include "git/digest.h"
#include "git/index_file.h"
#include "git/tree.h"

namespace keysieve::git {
namespace {

[[noreturn]] void not_understood() { throw ScanError("git diff-index: its output is not understood"); }

// Takes a field up to `end` off the front of `text`.
std::string_view take(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  if (at == std::string_view::npos) not_understood();
  const std::string_view field = text.substr(0, at);
  text.remove_prefix(at + 1);
  return field;
}

std::uint32_t take_mode(std::string_view& text) {
  const std::string_view field = take(text, ' ');
  std::uint32_t mode = 0;
  const char* end = field.data() + field.size();
  if (const auto [stop, error] = std::from_chars(field.data(), end, mode, 8); error != std::errc() || stop != end) not_understood();
  return mode;
}

ObjectId take_id(std::string_view& text) {
  const std::optional<ObjectId> id = ObjectId::from_hex(take(text, ' '));
  if (!id) not_understood();
  return *id;
}

std::string_view without_newline(std::string_view line) {
  if (line.ends_with('\n')) line.remove_suffix(1);
  return line;
}

// git takes a relative GIT_INDEX_FILE from the top of the work tree, where a hook runs; anywhere else the two ways would read two files.
std::vector<std::string> with_absolute_index(std::vector<std::string> child, const Environment& environment) {
  for (std::string& variable : child) {
    if (environment.index_file && variable.starts_with("GIT_INDEX_FILE=")) {
      variable = "GIT_INDEX_FILE=" + std::filesystem::absolute(*environment.index_file).native();
    }
  }
  return child;
}

}  // namespace

PlumbingStaged::PlumbingStaged(const Environment& environment)
    : environment_(environment), child_(with_absolute_index(child_environment(), environment)), objects_(child_) {}

std::vector<StagedEntry> PlumbingStaged::changes() {
  const std::string told = must_git({"rev-parse", "--show-object-format", "--git-path", "index"}, child_);
  std::string_view rest = told;
  const std::string_view format = take(rest, '\n');
  const std::string path = environment_.index_file.value_or(std::string(without_newline(rest)));
  if (!index_present(environment_, path)) return {};
  if (format != "sha1" && format != "sha256") throw ScanError("git rev-parse: the format of objects is not known");
  check_index_hash(path, format == "sha1" ? ObjectId::kSha1 : ObjectId::kSha256);
  return parse_raw_diff(must_git({"diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--ignore-submodules=none",
                                  "--no-ext-diff", "--no-textconv", base(), "--"},
                                 child_));
}

// The tree to compare with.
std::string PlumbingStaged::base() const {
  const GitResult head = run_git({"rev-parse", "--verify", "--quiet", "HEAD^{tree}"}, child_);
  if (head.status == 0) return std::string(without_newline(head.output));
  if (!unborn()) throw ScanError("git rev-parse: HEAD cannot be read" + (head.complaint.empty() ? "" : ": " + head.complaint));
  // The name of the empty tree in whichever hash the repository uses; git knows that tree without having it.
  return std::string(without_newline(must_git({"hash-object", "-t", "tree", "--stdin"}, child_)));
}

// Only a HEAD that names a branch which is nowhere is one without a commit: a branch that is there and broken is not.
bool PlumbingStaged::unborn() const {
  const GitResult symbolic = run_git({"symbolic-ref", "--quiet", "HEAD"}, child_);
  const std::string branch(without_newline(symbolic.output));
  if (symbolic.status != 0 || !branch.starts_with("refs/")) return false;
  const GitResult listed = run_git({"for-each-ref", "--format=%(objectname)", branch}, child_);
  if (listed.status != 0 || !listed.output.empty() || !listed.complaint.empty()) return false;
  const std::string file(without_newline(must_git({"rev-parse", "--git-path", branch}, child_)));
  std::error_code error;
  const auto kind = std::filesystem::status(file, error).type();
  return kind == std::filesystem::file_type::not_found || kind == std::filesystem::file_type::directory;
}

std::vector<StagedEntry> parse_raw_diff(std::string_view output) {
  std::vector<StagedEntry> changed;
  while (!output.empty()) {
    if (output.front() != ':') not_understood();
    output.remove_prefix(1);
    const std::uint32_t old_mode = take_mode(output);
    const std::uint32_t mode = take_mode(output);
    const ObjectId old_id = take_id(output);
    const ObjectId id = take_id(output);
    const std::string_view status = take(output, '\0');
    std::string path(take(output, '\0'));
    // Before all else: of a path that HEAD does not have, git shows a conflict with two ids of zeros.
    if (status == "U") throw ScanError("git diff-index: the index holds a conflict; resolve it, then scan");
    if (status == "D" || id == old_id) continue;
    // Nothing to scan; and what an old git shows for intent-to-add, where no such object need be.
    if (id == object_name(ObjectType::blob, {}, id.raw().size())) continue;
    if ((status != "A" && status != "M" && status != "T") || id.none()) not_understood();
    const bool old_is_blob = (old_mode & kModeType) != kModeTree && (old_mode & kModeType) != kModeGitlink;
    changed.push_back({std::move(path), mode, id, old_is_blob ? old_id : ObjectId()});
  }
  return changed;
}

}  // namespace keysieve::git
