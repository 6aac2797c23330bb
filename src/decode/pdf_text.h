// The text that the contents of a PDF draw, by its operators (ISO 32000-1, 9.4) and its fonts' maps to Unicode (9.10).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "decode/pdf_objects.h"

namespace keysieve::pdf {

// How a font's codes read.
struct Font {
  std::unordered_map<std::uint32_t, std::string> letters;  // by code; empty: codes are letters themselves
  std::size_t width = 1;                                   // bytes of a code
  bool unknown = false;                                    // its codes are numbers of shapes, and nothing says which letters those are
};

// One document's. `objects` and `grow` must outlive it.
class Drawer final {
 public:
  Drawer(const Objects& objects, std::uint64_t most, const Grow& grow) : objects_(objects), most_(most), grow_(grow) {}

  // What contents draw with the fonts of these resources (a dictionary); no more than a member may have.
  [[nodiscard]] std::string text(std::string_view contents, std::string_view resources);
  // Something was drawn with a font that does not tell its letters.
  [[nodiscard]] bool unknown() const noexcept { return unknown_; }

 private:
  [[nodiscard]] const Font* font(std::string_view resources, std::string_view name);
  [[nodiscard]] Font read_font(std::string_view dictionary);

  const Objects& objects_;
  std::uint64_t most_;
  const Grow& grow_;
  std::unordered_map<const char*, Font> fonts_;  // by where their dictionaries stand
  std::size_t letters_ = 0;                      // of all of them
  bool unknown_ = false;
};

// Adds what a map to Unicode says to the font.
void read_map(std::string_view map, Font& font);

}  // namespace keysieve::pdf
