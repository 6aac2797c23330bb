// Parts of a text that can be unfolded by themselves: cut where nothing encoded goes on from one side to the other.
//
// Of decoders of a format that a file's ending names nothing can be said by parts (Decoder::whole). Of the others all stands near by, but
// for what Unfolder::afar() tells.
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "core/piece.h"

namespace keysieve {

// Widened until no encoded run crosses an end. Nothing where no such place is near: then the whole had better be unfolded.
[[nodiscard]] std::optional<Span> whole_part(std::string_view text, Span part);

// Each widened; ascending, apart from each other. `parts` are ascending by where they begin.
[[nodiscard]] std::optional<std::vector<Span>> whole_parts(std::string_view text, std::span<const Span> parts);

}  // namespace keysieve
