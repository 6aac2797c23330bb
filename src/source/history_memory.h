// What a whole scan of history leaves for the next one: which commits and tags were read, how they hang together, and what was found.
//
// A cache in the git folder and nothing else: the next report is the same, byte for byte, without it. Of a secret it holds what a report
// shows (the mask, the id, its line with every secret masked), never the secret; file mode 0600; replaced whole, by a rename.
//
//   file    = "keysieve history 3\n" rules own build options commits tags found unread sha256     sha256 of all before it, raw
//   rules   = text            a digest of the built-in rules and of the settings but for own rules
//   own     = u32 *(text:id text:digest)                of the project's own rules
//   build   = text            which keysieve
//   options = text            size limit and the like
//   commits = u32 *(id tree date:u64 text:parents)      in their order; parents as u32 positions among them
//   tags    = u32 *id
//   found   = u32 *finding    as save_memory() writes it
//   unread  = u32 *(id text:path id)
//   id      = text of 20 or 32 raw bytes;  text = u32 bytes;  numbers little endian
#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/finding.h"
#include "git/commit_walk.h"
#include "git/object_id.h"

namespace keysieve {

// One of the project's own rules.
struct OwnRuleKey {
  std::string id;
  std::string digest;  // of all that decides what it finds
};

// What must be the same for a memory to hold; of own rules, those that are the same hold.
struct MemoryKey {
  std::string rules;  // a digest of the built-in rules and of the settings but for own rules
  std::vector<OwnRuleKey> own;
  std::string build;
  std::string options;  // what decides what is read and found
};

// A finding before findings are joined to secrets: of a blob at one path, or of a message, which its `commit` names.
struct Remembered {
  Finding finding;
  std::string file;     // the path of its blob
  git::ObjectId first;  // the commit that brought the blob to its path; none() of a message
};

// What could not be read whole, and so is read again each time.
struct Unread {
  git::ObjectId object;  // a blob, or a commit for its message
  std::string path;      // of the blob; empty of a message
  git::ObjectId first;   // the commit that brought the blob to its path, or the commit itself
};

struct HistoryMemory {
  std::vector<git::WalkedCommit> commits;
  std::vector<git::ObjectId> tags;
  std::vector<Remembered> found;
  std::vector<Unread> unread;
};

// Finds the rules in force by id; null where there is none of that name.
using RuleNamed = std::function<const Rule*(std::string_view id)>;

struct LoadedMemory {
  HistoryMemory memory;
  std::vector<std::string> changed;  // own rules that it was not made with, as they are now: they are to be looked for in all that it knows
  std::vector<std::string> gone;     // own rules that it was made with and that are there no more, or not as they were
  std::string unusable;              // why there is none, for a person; empty: there is one
};

// What these objects hold is not known any more, and they are to be read again.
void forget(HistoryMemory& memory, const std::set<git::ObjectId>& objects);

// Nothing in the file is trusted. Throws nothing but std::bad_alloc.
[[nodiscard]] LoadedMemory load_memory(const std::string& path, const MemoryKey& key, const RuleNamed& rule_named);

// Makes the folder of the file where it is not there. Throws Error.
void save_memory(const std::string& path, const MemoryKey& key, const HistoryMemory& memory);

// Where it lies in the repository that the environment and the working folder name. Throws ScanError.
[[nodiscard]] std::string memory_path();

}  // namespace keysieve
