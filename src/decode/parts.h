// Parts of a text that can be unfolded by themselves: cut where nothing encoded goes on from one side to the other.
//
// Of decoders of a format that a file's ending names nothing can be said by parts (Decoder::whole). Of the others all stands near by, but
// for what tells_from_afar().
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/piece.h"

namespace keysieve {

// Widened until no encoded run crosses an end. Nothing where no such place is near: then the whole had better be unfolded.
[[nodiscard]] std::optional<Span> whole_part(std::string_view text, Span part);

// Each widened; ascending, apart from each other.
[[nodiscard]] std::optional<std::vector<Span>> whole_parts(std::string_view text, std::vector<Span> parts);

// Whether something in the text says how to read what may stand far away from it: the word that mail is quoted-printable, or the header of
// a PEM block that is written as strings.
[[nodiscard]] bool tells_from_afar(std::string_view text);

}  // namespace keysieve
