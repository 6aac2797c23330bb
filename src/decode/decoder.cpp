#include "decode/decoder.h"

#include <array>

namespace keysieve {
namespace {

bool has_base64(const Survey& survey) { return !survey.likely.empty(); }
bool has_joints(const Survey& survey) { return !survey.joints.empty() || !survey.backslashes.empty(); }

template <Form form>
bool is(const Survey& survey) {
  return survey.forms.has(form);
}

constexpr std::array kDecoders{
    Decoder{"base64", decoding::base64, has_base64, 0, true},
    Decoder{"base64url", decoding::base64url, has_base64, 0, true},
    Decoder{"hex", decoding::hex, [](const Survey& s) { return !s.digits.empty(); }, 0, true},
    Decoder{"percent", decoding::percent, [](const Survey& s) { return !s.percents.empty(); }},
    Decoder{"quoted-printable", decoding::quoted_printable, [](const Survey& s) { return s.quoted_printable; }},
    Decoder{"escapes", decoding::escapes, [](const Survey& s) { return !s.backslashes.empty(); }},
    Decoder{"entities", decoding::entities, [](const Survey& s) { return !s.ampersands.empty(); }},
    Decoder{"colours", decoding::colours,
            [](const Survey& s) { return s.escape_byte != std::string_view::npos || !s.backslashes.empty(); }},
    Decoder{"blanks", decoding::blanks, [](const Survey& s) { return !s.wide.empty(); }},
    // A literal whose part was escaped may be joined to one that was not.
    Decoder{"joined", decoding::joined, has_joints, Rewriter::kAround},
    Decoder{"json", decoding::json, is<Form::json>, 0, false, true, true},
    Decoder{"yaml", decoding::yaml, is<Form::yaml>, 0, false, true},
    Decoder{"xml", decoding::xml, is<Form::xml>, 0, false, true},
    Decoder{"terraform", decoding::terraform, is<Form::terraform>, 0, false, true},
    Decoder{"ini", decoding::ini, is<Form::ini>, 0, false, true},
    Decoder{"runs", decoding::runs, is<Form::office>, 0, false, true},
};

}  // namespace

std::span<const Decoder> decoders() { return kDecoders; }

}  // namespace keysieve
