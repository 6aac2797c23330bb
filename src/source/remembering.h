// What was found before, put where it stands now: commits come and go, branches are rewritten, and a secret may have come in earlier than
// was known.
#pragma once

#include <set>
#include <string>
#include <vector>

#include "git/objects.h"
#include "source/history_map.h"
#include "source/history_memory.h"
#include "source/placing.h"

namespace keysieve {

// `found`, and behind it what `memory` knows and what still stands in `map`, each where a scan without memory would put it. `map` was made
// with `memory` as what is known.
void add_remembered(std::vector<StandingFinding>& found, const HistoryMemory& memory, const HistoryMap& map, git::Objects& objects);

// Where what could not be read whole stands now.
[[nodiscard]] std::vector<HistoryMap::Again> standing_unread(const HistoryMemory& memory, const HistoryMap& map, git::Objects& objects);

// All of it for the next time. What stands in no commit (what a ref names directly) is left out: it is read each time, and so are `unread`
// and the tags among `unread_tags`.
[[nodiscard]] HistoryMemory memory_of(const std::vector<StandingFinding>& found, const HistoryMap& map, std::vector<Unread> unread,
                                      const std::set<git::ObjectId>& unread_tags);

// What is new since the memory, in a sentence.
[[nodiscard]] std::string news_since(const HistoryMemory& memory, const HistoryMap& map, const std::vector<Finding>& findings);

}  // namespace keysieve
