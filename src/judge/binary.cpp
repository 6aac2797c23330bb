#include "judge/binary.h"

#include <algorithm>

namespace keysieve {
namespace {

constexpr std::size_t kSample = 8192;

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte == 0x7f || (byte < 0x20 && !(byte >= '\t' && byte <= '\r') && byte != 0x1b && byte != '\b');
}

}  // namespace

bool is_binary(std::string_view bytes) {
  std::string_view const sample = bytes.substr(0, kSample);
  return std::ranges::count_if(sample, is_control) * 20 > static_cast<std::ptrdiff_t>(sample.size());
}

bool names_itself(const Rule& rule) {
  return rule.kind == Kind::token && !rule.generic && rule.alike.empty() && rule.near.empty() &&
         (rule.judge.empty() || rule.judge == "token");
}

bool is_printable(std::string_view bytes, Span span) { return std::ranges::none_of(span.of(bytes), is_control); }

}  // namespace keysieve
