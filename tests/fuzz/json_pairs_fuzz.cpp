// Where a text is said to hold no pair of JSON, of itself or by what is known of the text that it was made from, another parser of JSON
// finds none either.
//
//   input = at:1 cut:1 text [0xff added]       at of 256 parts of the text so many bytes are cut and `added` is put in
#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "decode/json_pairs.h"
#include "decode/pair_names.h"
#include "judge/descent.h"

namespace {

using namespace keysieve;

// Notes an object that has a word for the value with a string, and a word for the name with one.
class Pairs final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool found = false;

  bool null() override { return other(); }
  bool boolean(bool) override { return other(); }
  bool number_integer(std::int64_t) override { return other(); }
  bool number_unsigned(std::uint64_t) override { return other(); }
  bool number_float(double, const std::string&) override { return other(); }
  bool binary(nlohmann::json::binary_t&) override { return other(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }
  bool key(std::string& text) override {
    key_ = text;
    return true;
  }
  bool string(std::string&) override {
    if (open_.empty() || key_.empty()) return true;
    open_.back().value = open_.back().value || is_value_word(key_);
    open_.back().name = open_.back().name || is_name_word(key_);
    return other();
  }

 private:
  struct Object {
    bool value = false;
    bool name = false;
  };
  bool open() {
    open_.push_back({});
    return other();
  }
  bool close() {
    found = found || (open_.back().value && open_.back().name);
    open_.pop_back();
    return other();
  }
  bool other() {
    key_.clear();
    return true;
  }

  std::vector<Object> open_;
  std::string key_;  // of the value that comes next; empty in an array
};

// Keys are read as they are written, so of a text with escapes nothing is asked.
bool holds_pair(std::string_view text) {
  if (text.find('\\') != std::string_view::npos) return false;
  Pairs pairs;
  return nlohmann::json::sax_parse(text.begin(), text.end(), &pairs) && pairs.found;
}

class Versions final {
 public:
  void take(std::string_view bytes, const Lineage& lineage) {
    Piece piece{"a.json", bytes, {}, {}, {}};
    piece.lineage = &lineage;
    const Text text(piece);
    descent_.begin(&lineage, bytes.size());
    descent_.scan(scanner_, text, [](const Candidate&) {}, [](RuleIndex, Span) {});
    if (descent_.holds_no_pair(text) && holds_pair(bytes)) std::abort();
  }

 private:
  Matcher matcher_ = Matcher::of({});
  Scanner scanner_{matcher_};
  Descent descent_;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view const input(reinterpret_cast<const char*>(data), size);
  if (input.size() < 2) return 0;
  const std::size_t end = std::min(input.find('\xff'), input.size());
  if (end < 2) return 0;
  const std::string_view text = input.substr(2, end - 2);
  const std::string_view added = end < input.size() ? input.substr(end + 1) : std::string_view();
  if (lone_keys(text, std::array{Span{0, text.size()}}) && holds_pair(text)) std::abort();

  const std::size_t at = text.size() * static_cast<unsigned char>(input[0]) / 256;
  const std::size_t cut = std::min<std::size_t>(text.size() - at, static_cast<unsigned char>(input[1]));
  const std::string made = std::string(text.substr(0, at)).append(added).append(text.substr(at + cut));
  const std::vector<Copy> copies{{0, 0, at}, {at + cut, at + added.size(), text.size() - at - cut}};
  Versions versions;
  versions.take(text, {});
  versions.take(made, {1, true, copies});
  return 0;
}
