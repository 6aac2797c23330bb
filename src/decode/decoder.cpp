#include "decode/decoder.h"

#include <array>

namespace keysieve {
namespace {

constexpr std::array kDecoders{
    Decoder{"base64", decoding::base64, 0, true},
    Decoder{"base64url", decoding::base64url, 0, true},
    Decoder{"hex", decoding::hex, 0, true},
    Decoder{"percent", decoding::percent},
    Decoder{"quoted-printable", decoding::quoted_printable},
    Decoder{"escapes", decoding::escapes},
    Decoder{"entities", decoding::entities},
    // A literal whose part was escaped may be joined to one that was not.
    Decoder{"joined", decoding::joined, Rewriter::kAround},
    Decoder{"json", decoding::json, 0, false, true, true},
    Decoder{"yaml", decoding::yaml, 0, false, true},
    Decoder{"xml", decoding::xml, 0, false, true},
    Decoder{"terraform", decoding::terraform, 0, false, true},
    Decoder{"ini", decoding::ini, 0, false, true},
    Decoder{"runs", decoding::runs, 0, false, true},
};

}  // namespace

std::span<const Decoder> decoders() { return kDecoders; }

}  // namespace keysieve
