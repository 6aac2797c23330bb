// The text form of keys (RFC 7468, RFC 4880 6.2): a label between dashes and a base64 body, the way it stands in files and in source code.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace keysieve {

struct Armour {
  std::string label;          // "RSA PRIVATE KEY"
  std::string body;           // base64 characters alone
  std::string sum;            // of OpenPGP: the four characters after `=` on a line of their own
  bool is_closed = false;     // has its END line
  bool is_encrypted = false;  // says `Proc-Type: 4,ENCRYPTED`
  bool is_clean = true;       // nothing stood in the body but base64, headers and what source code puts around a line
};

// The first block of the text, or nothing. Takes the block bare, indented, quoted line by line, or in one line with escaped line ends
// ("\n"). Linear; pure; any thread.
[[nodiscard]] std::optional<Armour> read_armour(std::string_view text);

}  // namespace keysieve
