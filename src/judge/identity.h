// The id of a finding: ten characters of base 32 (a-z, 2-7), 50 bits, that stand for the secret in reports and allow files.
//
// One secret has one id wherever it is met, staged, in history, on a server or in CI: an id is made from the secret's bytes alone, with
// no commit, line or path, so it survives rebase, squash and move. Only a finding about a file takes rule and path.
//
// Ids are published, so an id must not let anyone test guesses cheaply. A token has far too many possible values to guess, and gets a
// plain hash: BLAKE2b (0.6 us). A password may be weak, and gets Argon2id with 19 MiB and four passes: 26 ms a guess on one server core,
// measured, and specialised hardware gains little, since each guess needs the memory. So it is asked for once a finding, not once a
// candidate. The salt is fixed, since the same password must have the same id on every machine.
//
// Changing anything here changes every id that users have allowed. Any thread.
#pragma once

#include <cstddef>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace keysieve {

[[nodiscard]] std::string identity_of_token(std::string_view secret);

// Throws ScanError when its 19 MiB cannot be had.
[[nodiscard]] std::string identity_of_password(std::string_view secret);

// The same, each made once: a password stands in many files, and in many versions of each. Only so many different ones: whoever writes a
// file chooses how many stand in it, and each takes milliseconds.
class PasswordIds final {
 public:
  static constexpr std::size_t kMost = 10'000;
  explicit PasswordIds(std::size_t most = kMost) : most_(most) {}

  // Nothing beyond the most.
  [[nodiscard]] std::optional<std::string> of(std::string_view secret);

 private:
  struct Made {
    std::mutex mutex;
    std::string id;  // empty: not made yet
  };
  Made* made_of(std::string_view secret);

  std::size_t most_;
  std::mutex mutex_;  // of the map; while an id is made others may be
  std::unordered_map<std::string, Made> made_;
};

[[nodiscard]] std::string identity_of_file(std::string_view rule, std::string_view path);

}  // namespace keysieve
