#include "judge/binary.h"

#include <algorithm>

#include "decode/characters.h"

namespace keysieve {

bool names_itself(const Rule& rule) {
  return rule.kind == Kind::token && !rule.generic && rule.alike.empty() && rule.near.empty() &&
         (rule.judge.empty() || rule.judge == "token");
}

bool is_printable(std::string_view bytes, Span span) { return std::ranges::none_of(span.of(bytes), is_control); }

}  // namespace keysieve
