#include "match/regex.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

#include <algorithm>
#include <array>
#include <string>

#include "base/error.h"
#include "base/handle.h"

namespace keysieve {
namespace {

using Code = Handle<pcre2_code, pcre2_code_free>;
using MatchData = Handle<pcre2_match_data, pcre2_match_data_free>;
using MatchContext = Handle<pcre2_match_context, pcre2_match_context_free>;
using CompileContext = Handle<pcre2_compile_context, pcre2_compile_context_free>;
using JitStack = Handle<pcre2_jit_stack, pcre2_jit_stack_free>;

// Steps that one search may take. The rules' own texts need a few hundred; a text made to be slow is stopped after about 10 ms.
constexpr std::uint32_t most_steps = 1'000'000;
// Searches by the interpreter before the JIT takes over: to compile takes as long as fifty of them, and in a commit most rules fire once.
constexpr std::size_t searches_before_jit = 50;
// One over a long text counts as so many more: where every word may begin a match, the interpreter takes seconds for it.
constexpr std::size_t bytes_of_a_search = 512;
constexpr std::size_t first_stack = std::size_t{32} * 1024;
constexpr std::size_t largest_stack = std::size_t{1024} * 1024;

const unsigned char* units(std::string_view text) { return reinterpret_cast<const unsigned char*>(text.data()); }

std::uint32_t group(const pcre2_code* code, const char* name) {
  const int number = pcre2_substring_number_from_name(code, reinterpret_cast<PCRE2_SPTR>(name));
  return number > 0 ? static_cast<std::uint32_t>(number) : 0;
}

}  // namespace

struct Regex::State {
  Code code;
  MatchData data;
  MatchContext context;
  JitStack stack;
  std::size_t searches = 0;
  std::array<std::uint32_t, 4> secrets{};  // groups where the secret may stand; 0: none such
  std::uint32_t key = 0;
  bool has_key = false;
};

Regex::Regex(std::string_view pattern) : state_(std::make_unique<State>()) {
  const CompileContext compile(pcre2_compile_context_create(nullptr));
  int error = 0;
  std::size_t offset = 0;
  // The offset limit bounds where a match may start, so that a search costs no more than its window.
  std::uint32_t const options = PCRE2_USE_OFFSET_LIMIT | PCRE2_NEVER_UTF | PCRE2_NEVER_UCP | PCRE2_DOLLAR_ENDONLY;
  state_->code.reset(pcre2_compile(units(pattern), pattern.size(), options, &error, &offset, compile.get()));
  if (!state_->code) {
    std::array<PCRE2_UCHAR, 256> message{};
    pcre2_get_error_message(error, message.data(), message.size());
    throw UsageError("at byte " + std::to_string(offset) + " of the pattern: " + reinterpret_cast<const char*>(message.data()));
  }
  state_->data.reset(pcre2_match_data_create_from_pattern(state_->code.get(), nullptr));
  state_->context.reset(pcre2_match_context_create(nullptr));
  if (!state_->data || !state_->context) throw ScanError("compile a pattern: out of memory");
  pcre2_set_match_limit(state_->context.get(), most_steps);
  pcre2_set_heap_limit(state_->context.get(), static_cast<std::uint32_t>(largest_stack / 1024));
  state_->secrets = {group(state_->code.get(), "secret"), group(state_->code.get(), "secret2"), group(state_->code.get(), "secret3"),
                     group(state_->code.get(), "secret4")};
  state_->key = group(state_->code.get(), "key");
  state_->has_key = state_->key != 0;
  std::uint32_t groups = 0;
  pcre2_pattern_info(state_->code.get(), PCRE2_INFO_CAPTURECOUNT, &groups);
  if (state_->secrets[0] == 0 && groups >= 1 && !state_->has_key) state_->secrets[0] = 1;
}

// Where the JIT is not to be had (no executable memory), pcre2_match interprets on: slower, the same results.
void Regex::use_jit() const {
  state_->stack.reset(pcre2_jit_stack_create(first_stack, largest_stack, nullptr));
  if (!state_->stack) throw ScanError("compile a pattern: out of memory");
  pcre2_jit_stack_assign(state_->context.get(), nullptr, state_->stack.get());
  static_cast<void>(pcre2_jit_compile(state_->code.get(), PCRE2_JIT_COMPLETE));
}

Regex::~Regex() = default;
Regex::Regex(Regex&&) noexcept = default;
Regex& Regex::operator=(Regex&&) noexcept = default;

Regex::Result Regex::find(std::string_view text, std::size_t from, std::size_t last_start, Match& match) const {
  if (from > text.size() || from > last_start) return Result::none;
  State& state = *state_;
  if (state.searches <= searches_before_jit) {
    state.searches += 1 + (std::min(last_start, text.size()) - from) / bytes_of_a_search;
    if (state.searches > searches_before_jit) use_jit();
  }
  pcre2_set_offset_limit(state.context.get(), last_start);
  const int rc = pcre2_match(state.code.get(), units(text), text.size(), from, PCRE2_NO_UTF_CHECK, state.data.get(), state.context.get());
  if (rc == PCRE2_ERROR_NOMATCH) return Result::none;
  if (rc <= 0) return Result::undecided;  // a limit was reached, or memory is out
  const std::size_t* at = pcre2_get_ovector_pointer(state.data.get());
  std::uint32_t const groups = pcre2_get_ovector_count(state.data.get());
  auto span = [&](std::uint32_t n) {
    bool const set = n < groups && at[2 * n] != PCRE2_UNSET;
    return set ? Span{at[2 * n], at[2 * n + 1]} : Span{};
  };
  match.whole = span(0);
  match.secret = match.whole;
  for (std::uint32_t secret : state.secrets) {
    if (secret != 0 && span(secret).size() > 0) match.secret = span(secret);
  }
  match.key = state.has_key ? span(state.key) : Span{};
  return Result::match;
}

}  // namespace keysieve
