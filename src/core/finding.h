// A secret that was found, as every report shows it. Owns its strings, holds no secret: `masked` is all that is left of it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/piece.h"
#include "core/rule.h"

namespace keysieve {

// Another place where the same secret stands (history).
struct Place {
  std::string commit;
  std::string path;
  std::size_t line = 0;
};

struct Finding {
  const Rule* rule = nullptr;  // lives as long as the rules in force
  std::string path;
  std::size_t line = 0;    // from 1
  std::size_t column = 0;  // from 1, in bytes
  std::size_t end_line = 0;
  std::size_t end_column = 0;        // one past the last byte
  std::size_t character = 0;         // the column in characters (Unicode code points), from 1; 0: too far along the line to be counted
  std::size_t end_character = 0;     // one past the last character; 0 likewise
  Span span;                         // of the secret, in the file's own bytes
  std::string masked;                // what may be shown of the secret
  std::string excerpt;               // its line with every secret in it masked, shortened around this one
  std::string id;                    // ten base32 characters; see judge/identity.h
  std::string verified;              // by what it was proven, or empty
  std::string accepted;              // which line of the settings accepts it, such as .gitleaksignore:3; empty: it counts
  std::vector<std::string> decoded;  // the chain of decoders, outermost first; empty: found in the plain bytes
  std::string blob;                  // hexadecimal id of the content that it stands in, or empty
  std::string commit;                // empty outside history
  std::string author;
  std::string email;
  std::string date;  // ISO 8601
  std::vector<Place> also;
  std::size_t also_more = 0;  // further places, for which `also` has no room
  bool in_head = true;        // it stands at the tip of a branch

  // Of history alone.
  std::vector<std::string> at_tips;        // the branches at whose tips it still stands, such as main and origin/main; sorted
  std::vector<std::string> on_remotes;     // the remote branches whose history holds it: it cannot be taken back from there; sorted
  std::optional<std::uint32_t> days_open;  // whole days since it was committed
};

}  // namespace keysieve
