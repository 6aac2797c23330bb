// The text of a PDF: of each page what it draws, and besides the strings of the document (title, forms, links), what is attached, and every
// other stream that is text. ISO 32000-1.
#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "decode/characters.h"
#include "decode/contents.h"
#include "decode/pdf_lexer.h"
#include "decode/pdf_objects.h"
#include "decode/pdf_text.h"

namespace keysieve {
namespace {

constexpr std::size_t kDeepest = 64;

class Document final {
 public:
  Document(std::string_view bytes, Contents& to)
      : to_(to),
        grow_([this](std::uint64_t count) { return to_.grow("", count); }),
        objects_(bytes, to.most(), grow_),
        drawer_(objects_, to.most(), grow_) {}

  void run() {
    if (to_.over()) return;
    if (objects_.encrypted()) return to_.leave("", "encrypted");
    give_strings();
    find_pages();
    for (std::size_t i = 0; i < pages_.size() && !to_.over(); ++i) give_page(pages_[i], i + 1);
    for (const pdf::Object& object : objects_.all()) {
      if (object.has_stream && !to_.over()) give_stream(object);
    }
    if (to_.over()) return;
    if (lost_ + objects_.lost() > 0) to_.leave("", std::to_string(lost_ + objects_.lost()) + " streams of it cannot be read");
    if (drawer_.unknown()) to_.leave("", "some of its text is drawn by fonts that do not tell their letters");
  }

 private:
  void give(const std::string& name, std::string_view text) {
    if (!text.empty() && !to_.over() && to_.entry()) to_.give(name, text);
  }

  // Each with its key before it; and the names of attachments.
  void give_strings() {
    std::string text;
    for (const pdf::Object& object : objects_.all()) {
      if (!to_.grow("strings", 0)) return;
      add_strings(object.value, text);
      const std::string_view packed = pdf::entry(object.value, "EF");
      if (packed.empty()) continue;
      const auto files = pdf::references(objects_.resolve(packed));
      std::string_view name = objects_.get(object.value, "UF");
      if (name.empty()) name = objects_.get(object.value, "F");
      for (const std::uint32_t each : files) names_[each] = pdf::text_of_string(name);
    }
    if (to_.grow("strings", text.size())) give("strings", text);
  }

  static void add_strings(std::string_view value, std::string& text) {
    std::string_view key;
    pdf::Lexer lexer(value);
    for (pdf::Token token = lexer.next(); token.kind != pdf::Kind::end; token = lexer.next()) {
      if (token.kind == pdf::Kind::name) key = token.text;
      if (token.kind != pdf::Kind::string || key == "ID" || token.text.size() < 6) continue;
      std::string const said = pdf::text_of_string(token.text);
      if (is_readable(said)) text.append(key).append(" = ").append(said).append("\n");
    }
  }

  // In their order, then those that the order does not reach.
  void find_pages() {
    for (const pdf::Object& object : objects_.all()) {
      if (pdf::entry(object.value, "Type") == "/Catalog") add_pages(pdf::entry(object.value, "Pages"), 0);
    }
    for (const pdf::Object& object : objects_.all()) {
      if (pdf::entry(object.value, "Type") == "/Page") add_page(object.value);
    }
  }

  void add_pages(std::string_view reference, std::size_t depth) {
    const std::string_view node = objects_.resolve(reference);
    if (depth > kDeepest || node.empty() || !to_.grow("", 0)) return;
    if (pdf::entry(node, "Type") == "/Page") return add_page(node);
    if (!nodes_.insert(node.data()).second) return;
    for (const std::uint32_t each : pdf::references(objects_.get(node, "Kids"))) {
      if (const pdf::Object* const kid = objects_.find(each)) add_pages(kid->value, depth + 1);
    }
  }

  void add_page(std::string_view page) {
    if (nodes_.insert(page.data()).second) pages_.push_back(page);
  }

  // Of the page, or of what it stands under.
  [[nodiscard]] std::string_view resources_of(std::string_view page) {
    for (std::size_t depth = 0; depth < kDeepest && !page.empty() && to_.grow("", 0); ++depth) {
      if (const auto found = objects_.get(page, "Resources"); !found.empty()) return found;
      page = objects_.get(page, "Parent");
    }
    return {};
  }

  void give_page(std::string_view page, std::size_t number) {
    std::string contents;
    std::string_view const where = pdf::entry(page, "Contents");
    for (const std::uint32_t each : pdf::references(where.starts_with('[') ? where : one_or_many(where))) {
      const pdf::Object* const object = objects_.find(each);
      if (object == nullptr || !object->has_stream || contents.size() > to_.most()) continue;
      drawn_.insert(object->stream.data());
      if (const auto content = pdf::unpacked(*object, to_.most(), grow_)) {
        contents.append(*content).append("\n");
      } else {
        ++lost_;
      }
    }
    give("page " + std::to_string(number), drawer_.text(contents, resources_of(page)));
  }

  // A reference to a stream, or to an array of such.
  [[nodiscard]] std::string_view one_or_many(std::string_view where) const {
    std::string_view const value = objects_.resolve(where);
    return value.starts_with('[') ? value : where;
  }

  // What is attached; what is drawn from several places; what else is text.
  void give_stream(const pdf::Object& object) {
    const auto attached = names_.find(object.number);
    if (attached == names_.end() && (pdf::is_no_text(object) || drawn_.contains(object.stream.data()))) return;
    std::string const name =
        attached != names_.end() && !attached->second.empty() ? attached->second : "object " + std::to_string(object.number);
    const auto content = pdf::unpacked(object, to_.most(), grow_);
    if (!content) {
      if (!to_.over()) to_.leave(name, "it is packed in a way that is not read");
      return;
    }
    if (attached != names_.end()) return give(name, *content);
    if (pdf::entry(object.value, "Subtype") == "/Form") {
      give(name, drawer_.text(*content, objects_.get(object.value, "Resources")));
    } else if (!is_binary(*content) && content->find("begincmap") == std::string::npos) {
      give(name, *content);
    }
  }

  Contents& to_;
  pdf::Grow grow_;
  pdf::Objects objects_;
  pdf::Drawer drawer_;
  std::vector<std::string_view> pages_;
  std::set<const char*> nodes_;                           // of the tree of pages, met
  std::set<const char*> drawn_;                           // streams of pages
  std::unordered_map<std::uint32_t, std::string> names_;  // of what is attached
  std::uint64_t lost_ = 0;
};

}  // namespace

void reading::pdf(std::string_view bytes, Contents& to) { Document(bytes, to).run(); }

}  // namespace keysieve
