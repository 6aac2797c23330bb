// Looks closer at the value of a candidate: a secret, or something that only stands where one could?
//
// A rule names its judge (`judge` in patterns/*.toml), else its kind does. Every judge is a row of the table in value.cpp:
//   token       a machine's token that its pattern already knows: drops samples, masks, templates
//   password    a place where nothing but a password stands (a URL's userinfo, IDENTIFIED BY, -p): drops templates, defaults on local hosts
//   secret-place  the same without a host to ask about: drops what is weak
//   told        the same in a sentence: "the password is 'x'". A word of a language counts, if it says nothing of passwords
//   assignment  `name = value` and the like: the name, the shape and the strength of the value must all speak for a secret
//   env         `NAME=value` in a file of real settings: what is no placeholder counts
//   basic       "user:password" in base64, as in an HTTP header
//   bearer      a token in an HTTP header
//   none        keeps everything
// All word lists are data (patterns/words). Made once, holds views of tables alone, safe to share between threads.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/candidate.h"
#include "core/rule.h"
#include "core/words.h"
#include "judge/identifier.h"
#include "judge/key_name.h"
#include "judge/placeholder.h"
#include "judge/strength.h"
#include "judge/surroundings.h"

namespace keysieve {

// All views are of one piece and good for the call.
struct ValueContext {
  const Rule& rule;
  std::string_view secret;
  std::string_view key;       // what it is assigned to, where the pattern says so; else empty, and the line is asked
  std::string_view line;      // the lines of the match without the last line end, or some KB of them around the match
  std::size_t secret_at = 0;  // offset of secret in line
  std::string_view path;
  std::string_view before{};  // up to 2 KB before the match
  std::string_view match;
  std::string_view after{};
};

class ValueJudge final {
 public:
  explicit ValueJudge(Words words);

  // Throws ScanError for a judge that is not in the table.
  [[nodiscard]] Verdict judge(const ValueContext& context) const;

  // Whether it drops that value of a rule whatever stands around it.
  [[nodiscard]] bool never(const Rule& rule, std::string_view value) const;

  // True if `name` is a row of the table: for those who check rules.
  [[nodiscard]] static bool knows(std::string_view name);

 private:
  // Bits that a value needs, by what its name says; and what test folders ask for.
  struct Need {
    double bits;
    double bits_in_tests;
    double bits_among_words;  // beside its words, where most of its letters are in words
  };
  [[nodiscard]] static Need need_of(const Words& words, const std::string& name);
  [[nodiscard]] const Need& need_of(KeyClass key) const;

  [[nodiscard]] Verdict none(const ValueContext& context) const;
  [[nodiscard]] Verdict token(const ValueContext& context) const;
  [[nodiscard]] Verdict password(const ValueContext& context) const;
  [[nodiscard]] Verdict secret_place(const ValueContext& context) const;
  [[nodiscard]] Verdict told(const ValueContext& context) const;
  [[nodiscard]] Verdict env(const ValueContext& context) const;
  [[nodiscard]] Verdict basic(const ValueContext& context) const;
  [[nodiscard]] Verdict bearer(const ValueContext& context) const;
  [[nodiscard]] Verdict assignment(const ValueContext& context) const;
  [[nodiscard]] Verdict password_with(const Userinfo& around, std::string_view value) const;
  [[nodiscard]] bool is_made_up(std::string_view value) const;
  [[nodiscard]] bool is_random(std::string_view name) const;
  [[nodiscard]] bool in_tests(std::string_view path) const;
  [[nodiscard]] bool is_sample(const ValueContext& context) const;
  [[nodiscard]] bool easy(std::string_view value) const;
  [[nodiscard]] std::string_view other_data(std::string_view value) const;
  [[nodiscard]] Verdict by_strength(KeyClass key, const ValueContext& context) const;
  [[nodiscard]] bool is_made(const ValueContext& context, std::string_view why) const;
  [[nodiscard]] bool is_login(const ValueContext& context) const;

  struct Row;
  static const Row kRows[];

  StrengthMeter strength_;
  Placeholders placeholders_;
  KeyNames keys_;
  OtherData other_data_;
  Strings test_folders_;
  Strings test_file_marks_;
  Strings hash_context_;
  Strings local_hosts_;
  Strings user_names_;
  Strings giving_calls_;
  Need password_;
  Need secret_;
  Need token_;
  Need weak_;
  double digits_alone_;
  double header_;
};

}  // namespace keysieve
