// What is read of a repository and of git's output, from any bytes: parsed, or refused with a ScanError. No crash, nothing out of bounds.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "base/error.h"
#include "git/commit.h"
#include "git/object_dirs.h"
#include "git/plumbing_staged.h"
#include "git/tree.h"
#include "source/message.h"
#include "source/push.h"

namespace {

template <class Parse>
void attempt(Parse parse) {
  try {
    static_cast<void>(parse());
  } catch (const keysieve::ScanError&) {
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace keysieve;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const git::ObjectId sha1 = *git::ObjectId::from_hex(std::string(40, 'a'));
  const git::ObjectId sha256 = *git::ObjectId::from_hex(std::string(64, 'a'));
  for (const git::ObjectId& id : {sha1, sha256}) {
    attempt([&] { return git::parse_tree(id, bytes); });
    attempt([&] { return git::parse_commit(id, bytes); });
    attempt([&] { return git::parse_tag(id, bytes); });
  }
  attempt([&] { return git::parse_raw_diff(bytes); });
  attempt([&] { return parse_push_lines(bytes); });
  std::string_view rest;
  if (bytes.starts_with('"')) static_cast<void>(git::unquote(bytes, rest));
  if (message_alone(bytes, {}).size() != size) std::abort();
  return 0;
}
