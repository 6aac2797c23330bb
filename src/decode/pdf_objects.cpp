#include "decode/pdf_objects.h"

#include <zlib.h>

#include <algorithm>
#include <array>
#include <new>

#include "base/ascii.h"
#include "decode/pdf_lexer.h"

namespace keysieve::pdf {
namespace {

constexpr std::size_t kMostObjects = 1'000'000;
constexpr std::size_t kStep = std::size_t{64} << 10;

std::optional<std::string> inflated(std::string_view packed, std::uint64_t most, const Grow& grow) {
  std::string out;
  std::array<char, kStep> room{};
  z_stream z{};
  if (inflateInit(&z) != Z_OK) throw std::bad_alloc();
  // zlib never writes through next_in; its type is older than const.
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  z.avail_in = static_cast<uInt>(std::min<std::size_t>(packed.size(), UINT32_MAX));
  bool wanted = true;
  for (int rc = Z_OK; rc == Z_OK && wanted;) {
    z.next_out = reinterpret_cast<Bytef*>(room.data());
    z.avail_out = static_cast<uInt>(room.size());
    rc = inflate(&z, Z_NO_FLUSH);
    std::size_t const made = room.size() - z.avail_out;
    out.append(room.data(), made);
    wanted = out.size() <= most && grow(made);
  }
  inflateEnd(&z);
  return wanted ? std::optional(std::move(out)) : std::nullopt;
}

std::string from_ascii85(std::string_view text) {
  std::string out;
  std::uint32_t group = 0;
  std::size_t digits = 0;
  const auto put = [&](std::size_t count) {
    for (std::size_t i = 0; i < count; ++i) out += static_cast<char>(static_cast<unsigned char>(group >> (24 - 8 * i)));
    group = 0;
    digits = 0;
  };
  for (const char c : text) {
    if (c == '~') break;
    if (c == 'z' && digits == 0) out.append(4, '\0');
    if (c < '!' || c > 'u') continue;
    group = group * 85 + static_cast<std::uint32_t>(c - '!');
    if (++digits == 5) put(4);
  }
  if (digits < 2) return out;
  std::size_t const rest = digits - 1;
  for (; digits < 5; ++digits) group = group * 85 + 84;
  put(rest);
  return out;
}

std::vector<std::string_view> filters_of(std::string_view dictionary) {
  std::vector<std::string_view> names;
  Lexer lexer(entry(dictionary, "Filter"));
  for (Token token = lexer.next(); token.kind != Kind::end; token = lexer.next()) {
    if (token.kind == Kind::name) names.push_back(token.text);
  }
  return names;
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

// "12 0 obj" before `obj`: 12.
std::optional<std::uint32_t> number_before(std::string_view bytes, std::size_t obj) {
  std::size_t at = obj;
  const auto back = [&](auto is) {
    std::size_t const end = at;
    while (at > 0 && end - at < 12 && is(bytes[at - 1])) --at;
    return bytes.substr(at, end - at);
  };
  if (back(is_blank).empty() || back(is_digit).empty() || back(is_blank).empty()) return std::nullopt;
  return integer(back(is_digit));
}

}  // namespace

bool is_no_text(const Object& object) {
  const auto filters = filters_of(object.value);
  const bool picture = std::ranges::any_of(filters, [](std::string_view each) {
    return is_one_of(each, {"DCTDecode", "JPXDecode", "CCITTFaxDecode", "JBIG2Decode", "DCT", "CCF"});
  });
  return picture || is_one_of(entry(object.value, "Type"), {"/XRef", "/ObjStm"}) || !entry(object.value, "Length1").empty() ||
         is_one_of(entry(object.value, "Subtype"), {"/Image", "/Type1C", "/CIDFontType0C", "/OpenType"});
}

std::optional<std::string> unpacked(const Object& object, std::uint64_t most, const Grow& grow) {
  std::string bytes(object.stream.substr(0, most));
  if (!grow(bytes.size())) return std::nullopt;
  for (const std::string_view filter : filters_of(object.value)) {
    if (is_one_of(filter, {"FlateDecode", "Fl"})) {
      if (entry(object.value, "DecodeParms").find("/Predictor") != std::string_view::npos) return std::nullopt;
      auto made = inflated(bytes, most, grow);
      if (!made) return std::nullopt;
      bytes = std::move(*made);
    } else if (is_one_of(filter, {"ASCII85Decode", "A85"})) {
      bytes = from_ascii85(bytes);
    } else if (is_one_of(filter, {"ASCIIHexDecode", "AHx"})) {
      bytes = bytes_of_string(bytes.substr(0, bytes.find('>')));
    } else {
      return std::nullopt;
    }
  }
  return bytes;
}

Objects::Objects(std::string_view bytes, std::uint64_t most, const Grow& grow) {
  find_objects(bytes);
  if (encrypted_) return;
  open_streams(most, grow);
}

void Objects::find_objects(std::string_view bytes) {
  for (std::size_t at = bytes.find("obj"); at != std::string_view::npos && all_.size() < kMostObjects; at = bytes.find("obj", at)) {
    const auto number = number_before(bytes, at);
    at += 3;
    if (number) at = add_object(bytes, at, *number);
  }
  if (all_.size() == kMostObjects) ++lost_;
  for (std::size_t at = bytes.find("trailer"); at != std::string_view::npos && !encrypted_; at = bytes.find("trailer", at)) {
    Lexer lexer(bytes, at + 7);
    encrypted_ = !entry(lexer.value(), "Encrypt").empty();
    at = lexer.at();
  }
}

// Gives what stands behind it.
std::size_t Objects::add_object(std::string_view bytes, std::size_t begin, std::uint32_t number) {
  Lexer lexer(bytes, begin);
  Object object{number, lexer.value(), {}, false};
  std::size_t end = lexer.at();
  if (object.value.starts_with("<<") && lexer.next().text == "stream") {
    object.has_stream = true;
    std::size_t data = lexer.at();
    if (bytes.substr(data, 1) == "\r") ++data;
    if (bytes.substr(data, 1) == "\n") ++data;
    const auto length = integer(entry(object.value, "Length"));
    std::size_t stop = length && *length <= bytes.size() - data ? data + *length : bytes.size();
    if (Lexer(bytes.substr(stop, 20)).next().text != "endstream") stop = std::min(bytes.find("endstream", data), bytes.size());
    object.stream = bytes.substr(data, stop - data);
    end = stop;
    encrypted_ = encrypted_ || (entry(object.value, "Type") == "/XRef" && !entry(object.value, "Encrypt").empty());
  }
  by_number_[number] = all_.size();
  all_.push_back(object);
  return end;
}

void Objects::open_streams(std::uint64_t most, const Grow& grow) {
  for (std::size_t i = 0, count = all_.size(); i < count; ++i) {
    if (!all_[i].has_stream || entry(all_[i].value, "Type") != "/ObjStm") continue;
    auto content = unpacked(all_[i], most, grow);
    const auto number = integer(entry(all_[i].value, "N"));
    const auto first = integer(entry(all_[i].value, "First"));
    if (!content || !number || !first || *first > content->size()) {
      ++lost_;
      continue;
    }
    streams_.push_back(std::move(*content));
    add_packed(streams_.back(), *number, *first);
  }
}

// Pairs of number and offset, then the objects.
void Objects::add_packed(std::string_view content, std::size_t count, std::size_t first) {
  Lexer heads(content.substr(0, first));
  for (; count > 0 && all_.size() < kMostObjects; --count) {
    const auto number = integer(heads.next().text);
    const auto offset = integer(heads.next().text);
    if (!number || !offset || *offset > content.size() - first) return;
    by_number_[*number] = all_.size();
    all_.push_back({*number, Lexer(content, first + *offset).value(), {}, false});
  }
}

const Object* Objects::find(std::uint32_t number) const {
  const auto found = by_number_.find(number);
  return found == by_number_.end() ? nullptr : &all_[found->second];
}

std::string_view Objects::resolve(std::string_view value) const {
  const auto number = reference(value);
  if (!number) return value;
  const Object* const object = find(*number);
  return object == nullptr ? std::string_view() : object->value;
}

std::string_view Objects::get(std::string_view dictionary, std::string_view key) const { return resolve(entry(dictionary, key)); }

}  // namespace keysieve::pdf
