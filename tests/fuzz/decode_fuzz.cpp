// Every decoder, one in the other: what they make of any bytes leads back into those bytes, in order.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "base/ascii.h"
#include "decode/base64.h"
#include "decode/survey.h"
#include "decode/unfold.h"
#include "decode/utf16.h"

namespace {

using namespace keysieve;

void check(bool holds) {
  if (!holds) std::abort();
}

void check_survey(std::string_view text) {
  const Survey seen = survey(text);
  std::size_t end = 0;
  auto likely = seen.likely.begin();
  auto digits = seen.digits.begin();
  for (std::size_t at = 0; at < text.size(); at = end + 1) {
    end = at;
    while (end < text.size() && is_base64_letter(text[end])) ++end;
    if (end - at < Survey::kLeastRun) continue;
    const Span run{at, end};
    if (may_be_base64(text, run)) check(likely != seen.likely.end() && *likely++ == run);
    const bool all = std::ranges::all_of(run.of(text), is_hex);
    if (digits != seen.digits.end() && *digits == run) {
      ++digits;
    } else {
      check(!all || run.size() < Survey::kLeastDigits);
    }
  }
  check(likely == seen.likely.end() && digits == seen.digits.end());
}

void check_made(const Decoded& made, std::size_t size) {
  check(!made.chain.empty() && !made.made.empty());
  std::size_t before = 0;
  for (std::size_t at = 0; at < made.text.size(); at += 1 + made.text.size() / 64) {
    const Span back = made.original({at, at + 1});
    check(back.begin <= back.end && back.end <= size && back.begin >= before);
    before = back.begin;
  }
  for (const Span& span : made.made) check(span.begin <= span.end && span.end <= made.text.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  check_survey(text);
  const ContainerLimits small{.depth = 2, .bytes = 1 << 20, .member = 1 << 18, .entries = 100, .time = std::chrono::seconds(5)};
  Allowance allowance(size, small);
  Unfolder unfolder([&](const Decoded& made) { check_made(made, text.size()); }, [](const std::string&) {}, &allowance);
  for (const char* path : {"a.json", "a.yaml", "a.xml", "a.tf", "a.ini"}) unfolder.unfold(text, path, nullptr);
  if (const auto whole = decode_utf16(text)) {
    check_made(*whole, text.size());
    unfolder.unfold(whole->text, "a.xml", &*whole);
  }
  return 0;
}
