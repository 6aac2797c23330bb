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
    Decoder{"json", decoding::json},
    Decoder{"yaml", decoding::yaml},
    Decoder{"xml", decoding::xml},
    Decoder{"terraform", decoding::terraform},
    Decoder{"ini", decoding::ini},
    Decoder{"runs", decoding::runs},
};

}  // namespace

std::span<const Decoder> decoders() { return kDecoders; }

}  // namespace keysieve
