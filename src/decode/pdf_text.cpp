#include "decode/pdf_text.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

#include "decode/pdf_lexer.h"

namespace keysieve::pdf {
namespace {

constexpr std::size_t kMostLetters = 1U << 16U;           // of a font
constexpr std::size_t kMostOfAll = std::size_t{1} << 20;  // of all fonts of a document
constexpr std::size_t kMostUnits = 32;                    // bytes that a code may stand for
constexpr std::size_t kMostOperands = 4096;
constexpr double kSpace = -200;  // thousandths of the font's size: a move that far to the right is a space

double decimal(std::string_view text) {
  double value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return std::isfinite(value) ? value : 0;
}

std::uint32_t code_of(std::string_view bytes) {
  std::uint32_t code = 0;
  for (const char c : bytes.substr(0, 4)) code = code << 8U | static_cast<unsigned char>(c);
  return code;
}

std::string letters_of(std::string_view token, std::uint32_t more = 0) {
  std::string bytes = bytes_of_string(token).substr(0, kMostUnits);
  if (!bytes.empty() && more > 0) bytes.back() = static_cast<char>(static_cast<unsigned char>(bytes.back()) + more);
  std::string text;
  append_utf16(text, bytes);
  return text;
}

void put(Font& font, std::uint32_t code, std::string letters) {
  if (font.letters.size() < kMostLetters) font.letters[code] = std::move(letters);
}

// <first> <last> <letters>, or one of letters for each in brackets.
void read_range(Lexer& lexer, const Token& first, Font& font) {
  std::uint32_t code = code_of(bytes_of_string(first.text));
  const std::uint32_t last = code_of(bytes_of_string(lexer.next().text));
  Token token = lexer.next();
  if (token.text != "[") {
    for (std::uint32_t i = 0; i <= 255 && code <= last && code + i <= last; ++i) put(font, code + i, letters_of(token.text, i));
    return;
  }
  for (token = lexer.next(); token.kind == Kind::string; token = lexer.next()) put(font, code++, letters_of(token.text));
}

// Draws into a string: where the operators move to tells lines and words apart.
class Pen final {
 public:
  explicit Pen(std::string& out) : out_(out) {}

  void move(double y, bool relative) {
    const bool same = relative ? std::abs(y) < 1 : std::abs(y - y_) < 1;
    y_ = relative ? y_ + y : y;
    if (same) {
      moved_ = true;
    } else {
      line();
    }
  }
  void line() {
    if (!out_.empty() && out_.back() != '\n') out_ += '\n';
    moved_ = false;
  }
  void space() {
    if (!out_.empty() && out_.back() != '\n' && out_.back() != ' ') out_ += ' ';
  }
  void draw(std::string_view token, const Font* font) {
    std::string const bytes = bytes_of_string(token);
    if (moved_) space();
    moved_ = false;
    if (font == nullptr || font->letters.empty()) {
      if (font == nullptr || !font->unknown) out_ += bytes;
      return;
    }
    for (std::size_t at = 0; at < bytes.size(); at += font->width) {
      const auto found = font->letters.find(code_of(std::string_view(bytes).substr(at, font->width)));
      if (found != font->letters.end()) out_ += found->second;
    }
  }

 private:
  std::string& out_;
  double y_ = 0;
  bool moved_ = false;
};

}  // namespace

void read_map(std::string_view map, Font& font) {
  Lexer lexer(map);
  enum class In : std::uint8_t { nothing, space, letter, range } in = In::nothing;
  for (Token token = lexer.next(); token.kind != Kind::end; token = lexer.next()) {
    if (token.kind == Kind::word) {
      in = token.text == "begincodespacerange" ? In::space
           : token.text == "beginbfchar"       ? In::letter
           : token.text == "beginbfrange"      ? In::range
                                               : In::nothing;
    }
    if (token.kind != Kind::string) continue;
    if (in == In::space) font.width = std::clamp<std::size_t>(bytes_of_string(token.text).size(), 1, 4);
    if (in == In::letter) put(font, code_of(bytes_of_string(token.text)), letters_of(lexer.next().text));
    if (in == In::range) read_range(lexer, token, font);
  }
}

Font Drawer::read_font(std::string_view dictionary) {
  Font font;
  const bool composite = entry(dictionary, "Subtype") == "/Type0";
  const auto number = reference(entry(dictionary, "ToUnicode"));
  const Object* const map = number ? objects_.find(*number) : nullptr;
  if (map != nullptr && map->has_stream) {
    if (const auto content = unpacked(*map, most_, grow_)) read_map(*content, font);
  }
  letters_ += font.letters.size();
  if (letters_ > kMostOfAll) font.letters.clear();
  font.unknown = font.letters.empty() && (composite || letters_ > kMostOfAll);
  return font;
}

const Font* Drawer::font(std::string_view resources, std::string_view name) {
  if (!grow_(0)) return nullptr;
  std::string_view const dictionary = objects_.get(objects_.get(resources, "Font"), name);
  if (dictionary.empty()) return nullptr;
  const auto [at, fresh] = fonts_.try_emplace(dictionary.data());
  if (fresh) at->second = read_font(dictionary);
  return &at->second;
}

std::string Drawer::text(std::string_view contents, std::string_view resources) {
  std::string out;
  Pen pen(out);
  const Font* current = nullptr;
  std::vector<Token> operands;
  std::unordered_map<std::string_view, const Font*> known;  // by name
  const auto back = [&](std::size_t i) { return i < operands.size() ? operands[operands.size() - 1 - i].text : std::string_view(); };
  const auto draw = [&] {
    for (const Token& each : operands) {
      if (each.kind == Kind::string) pen.draw(each.text, current);
      if (each.kind == Kind::string && current != nullptr && current->unknown) unknown_ = true;
      if (each.kind == Kind::number && decimal(each.text) < kSpace) pen.space();
    }
  };
  Lexer lexer(contents);
  for (Token token = lexer.next(); token.kind != Kind::end && out.size() <= most_; token = lexer.next()) {
    if (token.kind != Kind::word) {
      if (operands.size() < kMostOperands) operands.push_back(token);
      continue;
    }
    std::string_view const word = token.text;
    if (word == "Tf") {
      const auto [at, fresh] = known.try_emplace(back(1));
      if (fresh) at->second = font(resources, back(1));
      current = at->second;
    } else if (word == "Td" || word == "TD") {
      pen.move(decimal(back(0)), true);
    } else if (word == "Tm") {
      pen.move(decimal(back(0)), false);
    } else if (word == "T*" || word == "'" || word == "\"") {
      pen.line();
    }
    if (word == "Tj" || word == "TJ" || word == "'" || word == "\"") draw();
    operands.clear();
    if (word == "BI") lexer.go_to(std::min(contents.find("EI", lexer.at()), contents.size()));  // a picture within
  }
  return out;
}

}  // namespace keysieve::pdf
