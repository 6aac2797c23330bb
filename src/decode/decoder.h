// The table of decoders: what hides a secret in text, one file and one row each.
//
// A decoder finds what may be encoded by a cheap look (decode/survey.h, or memchr for a byte that is rare), decodes what could hold a
// secret, and tells where it stood. It is pure and linear in the text, whatever the text holds.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>

#include "decode/rewriter.h"
#include "decode/survey.h"

namespace keysieve {

struct Decoder {
  std::string_view name;  // in the chain of a finding
  void (*decode)(const Survey& survey, Rewriter& out);
  // Whether it may find anything.
  bool (*may)(const Survey& survey);
  // How far from what an outer decoder made it may find something; beyond that it is seen without the outer decoder.
  std::size_t distance = 0;
  // What it decodes cannot be read before: a finding in it stands for whatever is found in the encoded letters.
  bool opaque = false;
  // Of a format that the file's ending names: what stands anywhere in the file decides, so it has to be seen whole.
  bool whole = false;
  // Finds nothing where the text has lone_keys() alone (decode/json_pairs.h).
  bool pairs = false;
};

[[nodiscard]] std::span<const Decoder> decoders();

// What the rows do; each in a file of its own.
namespace decoding {

// RFC 4648, also over several lines; what decodes to text.
void base64(const Survey& survey, Rewriter& out);
void base64url(const Survey& survey, Rewriter& out);
// Pairs of digits in either case; what decodes to text.
void hex(const Survey& survey, Rewriter& out);
// "%41" (RFC 3986), what gives a character of ASCII that can be seen.
void percent(const Survey& survey, Rewriter& out);
// RFC 2045: "=41", and lines that go on behind a last '='.
void quoted_printable(const Survey& survey, Rewriter& out);
// "\u0041", "\u{41}", "\U00000041", "\x41", "\101", "\/", and the line ends of a PEM block that is written as one string.
void escapes(const Survey& survey, Rewriter& out);
// "&#65;", "&#x41;", "&amp;" and what else stands for a character of ASCII (HTML, named character references).
void entities(const Survey& survey, Rewriter& out);
// What a terminal takes for colours and the like, "\033[1;31m" (ECMA-48), as it is and as strings write it: a word may stand right behind
// it.
void colours(const Survey& survey, Rewriter& out);
// Blanks that do not break, signs without a width, and typographic or wide quotes, colons and equals signs (UTF-8): text that came out of a
// page or an office has them where a person sees plain ones, or nothing.
void blanks(const Survey& survey, Rewriter& out);
// "ab" + "cd", "ab" "cd", and lines that go on behind a last backslash.
void joined(const Survey& survey, Rewriter& out);
// Structured files: where a pair says "name: X, value: Y", the word for the value reads as the name, so that both stand together.
void json(const Survey& survey, Rewriter& out);
void yaml(const Survey& survey, Rewriter& out);
void xml(const Survey& survey, Rewriter& out);
void terraform(const Survey& survey, Rewriter& out);
// Sections of INI files: a key that says little by itself is read with its section's name before it. And a value below its key.
void ini(const Survey& survey, Rewriter& out);
// Documents of offices: pieces of one word that stand in several elements, read as one.
void runs(const Survey& survey, Rewriter& out);

}  // namespace decoding
}  // namespace keysieve
