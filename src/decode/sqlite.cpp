// The text in a database of SQLite: a member a table, a line a value, with its column's name before it.
//
// Source of the format: https://www.sqlite.org/fileformat2.html. Trees of pages are walked from the schema, each page once; values go on
// over pages of overflow as far as the file goes. Pages that no tree reaches are looked at as well: what was deleted stands there.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.h"
#include "decode/characters.h"
#include "decode/contents.h"
#include "decode/pair_names.h"

namespace keysieve {
namespace {

constexpr std::size_t kHeader = 100;
constexpr std::uint64_t kLongestValue = std::uint64_t{16} << 20;
constexpr std::size_t kMostColumns = 2000;
enum PageKind : std::uint8_t { index_inner = 2, table_inner = 5, index_leaf = 10, table_leaf = 13 };
enum class Encoding : std::uint8_t { utf8 = 1, utf16_little = 2, utf16_big = 3 };

std::uint64_t number(std::string_view bytes, std::size_t at, std::size_t count) {
  std::uint64_t value = 0;
  for (std::size_t i = 0; i < count; ++i) value = value << 8U | (at + i < bytes.size() ? static_cast<unsigned char>(bytes[at + i]) : 0U);
  return value;
}

// Takes a number of one to nine bytes off the front; 0 at the end.
std::uint64_t take_varint(std::string_view& bytes) {
  std::uint64_t value = 0;
  for (unsigned i = 0; i < 9 && !bytes.empty(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes.front());
    bytes.remove_prefix(1);
    if (i == 8) return value << 8U | byte;
    value = value << 7U | (byte & 0x7fU);
    if (byte < 0x80) break;
  }
  return value;
}

// A record: the types of its values, then the values.
struct Value {
  std::uint64_t type = 0;
  std::string_view bytes;
  [[nodiscard]] bool is_text() const { return type >= 13 && type % 2 == 1; }
  [[nodiscard]] bool is_blob() const { return type >= 12 && type % 2 == 0; }
};

std::uint64_t size_of(std::uint64_t type) {
  constexpr std::string_view fixed("\0\1\2\3\4\6\10\10\0\0\0\0", 12);
  return type < 12 ? static_cast<std::uint64_t>(fixed[type]) : (type - 12) / 2;
}

std::vector<Value> values_of(std::string_view record) {
  std::string_view rest = record;
  const std::uint64_t head = take_varint(rest);
  std::vector<Value> values;
  if (head > record.size()) return values;
  std::string_view types = record.substr(record.size() - rest.size(), head - std::min<std::uint64_t>(head, record.size() - rest.size()));
  std::string_view body = record.substr(head);
  while (!types.empty() && values.size() < kMostColumns) {
    const std::uint64_t type = take_varint(types);
    std::string_view const bytes = body.substr(0, size_of(type));
    body.remove_prefix(bytes.size());
    values.push_back({type, bytes});
  }
  return values;
}

// The names in "CREATE TABLE t (a INTEGER, "b" TEXT, …)"; good enough for most, and a help alone.
std::vector<std::string> columns_of(std::string_view sql) {
  std::vector<std::string> names;
  std::size_t at = std::min(sql.find('('), sql.size());
  for (int depth = 0; at < sql.size() && names.size() < kMostColumns; ++at) {
    if (sql[at] == ')') --depth;
    if (sql[at] != '(' && !(sql[at] == ',' && depth == 1)) continue;
    if (sql[at] == '(' && ++depth > 1) continue;
    std::size_t begin = at + 1;
    while (begin < sql.size() && !is_alnum(sql[begin]) && sql[begin] != '_') ++begin;
    std::size_t end = begin;
    while (end < sql.size() && (is_alnum(sql[end]) || sql[end] == '_')) ++end;
    names.emplace_back(sql.substr(begin, end - begin));
  }
  return names;
}

struct Table {
  std::string name;
  std::uint64_t root = 0;
  std::vector<std::string> columns;
};

class Database final {
 public:
  Database(std::string_view bytes, Contents& to) : bytes_(bytes), to_(to) {
    page_size_ = number(bytes, 16, 2) == 1 ? 65536 : number(bytes, 16, 2);
    reserved_ = number(bytes, 20, 1);
    encoding_ = static_cast<Encoding>(number(bytes, 56, 4));
  }

  void run() {
    if (page_size_ < 512 || (page_size_ & (page_size_ - 1)) != 0 || reserved_ > page_size_ - 480) return to_.leave("", "damaged sqlite");
    met_.assign(bytes_.size() / page_size_ + 1, false);
    std::vector<Table> tables;
    walk(1, [&](const std::vector<Value>& row) { add_table(row, tables); });
    for (const Table& table : tables) give(table.name, [&] { walk(table.root, [&](const auto& row) { write(row, table.columns); }); });
    give("no table", [&] {
      for (std::uint64_t page = 1; page <= bytes_.size() / page_size_; ++page) {
        if (number(page_of(page), 0, 1) == table_leaf) walk(page, [&](const auto& row) { write(row, {}); });
      }
    });
    if (cut_) to_.leave("", "damaged sqlite: some of its pages cannot be read");
  }

 private:
  void add_table(const std::vector<Value>& row, std::vector<Table>& tables) const {
    if (row.size() < 5 || text_of(row[0]) != "table") return;
    tables.push_back({text_of(row[1]), number(row[3].bytes, 0, row[3].bytes.size()), columns_of(text_of(row[4]))});
  }

  // One member: what `write_rows` writes.
  template <class Write>
  void give(const std::string& name, Write write_rows) {
    if (to_.over() || !to_.entry()) return;
    out_.clear();
    name_ = name.empty() ? "table" : name;
    write_rows();
    if (!out_.empty() && !to_.over()) to_.give(name_, out_);
  }

  [[nodiscard]] std::string_view page_of(std::uint64_t page) const {
    if (page == 0 || page > bytes_.size() / page_size_) return {};
    return bytes_.substr((page - 1) * page_size_, page_size_ - reserved_);
  }

  // Every record of the tree below that page, each page once.
  template <class Take>
  void walk(std::uint64_t root, const Take& take) {
    std::vector<std::uint64_t> todo{root};
    while (!todo.empty() && to_.grow(name_, 0)) {
      const std::uint64_t at = todo.back();
      todo.pop_back();
      std::string_view const page = page_of(at);
      cut_ = cut_ || (page.empty() && at != 0);
      if (page.empty() || met_[at]) continue;
      met_[at] = true;
      std::string_view const head = page.substr(at == 1 ? kHeader : 0);
      const std::uint64_t kind = number(head, 0, 1);
      const bool inner = kind == index_inner || kind == table_inner;
      if (!inner && kind != index_leaf && kind != table_leaf) continue;
      const std::uint64_t cells = std::min<std::uint64_t>(number(head, 3, 2), page.size() / 2);
      const auto cell_at = [&](std::uint64_t i) {
        return page.substr(std::min<std::size_t>(page.size(), number(head, (inner ? 12 : 8) + 2 * i, 2)));
      };
      // In the order of the rows: what comes first is taken last.
      if (inner) todo.push_back(number(head, 8, 4));
      for (std::uint64_t i = cells; inner && i > 0; --i) todo.push_back(number(cell_at(i - 1), 0, 4));
      for (std::uint64_t i = 0; kind != table_inner && i < cells && !to_.over(); ++i) {
        std::string_view cell = cell_at(i);
        cell.remove_prefix(std::min<std::size_t>(cell.size(), inner ? 4 : 0));
        record(cell, kind == table_leaf, take);
      }
    }
  }

  template <class Take>
  void record(std::string_view cell, bool of_table, const Take& take) {
    const std::uint64_t size = take_varint(cell);
    if (of_table) take_varint(cell);
    const std::uint64_t usable = page_size_ - reserved_;
    // How much of it stands in the page, as the format says.
    const std::uint64_t most = of_table ? usable - 35 : (usable - 12) * 64 / 255 - 23;
    const std::uint64_t least = (usable - 12) * 32 / 255 - 23;
    const std::uint64_t some = least + (size - std::min(size, least)) % (usable - 4);
    const std::uint64_t local = size <= most ? size : (some <= most ? some : least);
    if (size <= most) return take(values_of(cell.substr(0, size)));
    if (size > kLongestValue || local > cell.size()) {
      cut_ = true;
      return;
    }
    std::string whole(cell.substr(0, local));
    for (std::uint64_t next = number(cell, local, 4); whole.size() < size && to_.grow(name_, usable);) {
      std::string_view const page = page_of(next);
      if (page.size() < 4) {
        cut_ = true;
        break;
      }
      next = number(page, 0, 4);
      whole += page.substr(4, size - whole.size());
    }
    take(values_of(whole));
  }

  [[nodiscard]] std::string text_of(const Value& value) const {
    if (encoding_ != Encoding::utf16_little && encoding_ != Encoding::utf16_big) return std::string(value.bytes);
    std::string text;
    const bool little = encoding_ == Encoding::utf16_little;
    for (std::size_t at = 0; at + 2 <= value.bytes.size(); at += 2) {
      const std::uint64_t unit = number(value.bytes, at, 2);
      append_utf8(text, static_cast<std::uint32_t>(little ? (unit >> 8U | (unit & 0xffU) << 8U) : unit));
    }
    return text;
  }

  // The values that are text, a line each. Where one is the name of the next ("key", "value"), that is called by it.
  void write(const std::vector<Value>& row, const std::vector<std::string>& columns) {
    std::string said;
    const std::size_t before = out_.size();
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].is_text() && !(row[i].is_blob() && is_readable(row[i].bytes))) continue;
      std::string const text = row[i].is_text() ? text_of(row[i]) : std::string(row[i].bytes);
      std::string_view name = i < columns.size() ? std::string_view(columns[i]) : std::string_view();
      if (is_name_word(name) && is_pair_name(text)) said = text;
      if (is_value_word(name) && !said.empty()) name = said;
      if (!name.empty()) out_.append(name).append(" = ");
      out_.append(text).append("\n");
    }
    if (!to_.grow(name_, out_.size() - before)) return;
    if (out_.size() < to_.most()) return;
    to_.give(name_, out_);  // a table may be larger than a member: what comes is the next
    out_.clear();
  }

  std::string_view bytes_;
  Contents& to_;
  std::uint64_t page_size_ = 0;
  std::uint64_t reserved_ = 0;
  Encoding encoding_ = Encoding::utf8;
  std::vector<bool> met_;  // by page
  std::string name_;       // of the member
  std::string out_;
  bool cut_ = false;
};

}  // namespace

void reading::sqlite(std::string_view bytes, Contents& to) { Database(bytes, to).run(); }

}  // namespace keysieve
