// The index read where it lies: no copy of its entries, no object an entry, and folders that are known to be unchanged are stepped over.
//
//   index     = "DIRC" version count *entry *extension hash            numbers are 32 bits, big-endian; hash 20 bytes
//   entry     = stat-data[24] mode[4] ids-and-size[12] id[20] flags[2] [more-flags[2]] path         versions 2 and 3: path, then 1 to 8
//                                                                     NUL up to a multiple of 8; version 4: strip-length, rest, NUL
//   extension = signature[4] length[4] bytes                          a signature in lower case must be understood
//   (git's Documentation/gitformat-index.txt)
//
// What it does not know it refuses, and then another way reads the index: a conflict, a split or a sparse index, any other extension in
// lower case, another version, a file that does not add up to its last byte. The hash at the end is not checked, as git does not check it.
// SHA-1 only; that the repository is one is for the caller to know.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "git/object_id.h"

namespace keysieve::git {

class IndexReader final {
 public:
  // Walks all of `bytes` (borrowed, must outlive this) once. Throws ScanError where it will not read it.
  explicit IndexReader(std::string_view bytes);

  [[nodiscard]] std::uint32_t count() const noexcept { return count_; }
  // The content of the cache-tree extension; empty where there is none.
  [[nodiscard]] std::string_view cache_tree() const noexcept { return cache_tree_; }

  // Goes through the entries in their order. The reader must outlive it.
  class Cursor final {
   public:
    explicit Cursor(const IndexReader& reader) : reader_(reader), at_(kHeader) { read(); }

    [[nodiscard]] bool done() const noexcept { return position_ == reader_.count_; }
    // The current entry and those behind it.
    [[nodiscard]] std::uint32_t left() const noexcept { return reader_.count_ - position_; }
    // Of the current entry; not to be asked where done(). The path is good until the cursor moves.
    [[nodiscard]] std::string_view path() const noexcept { return path_; }
    [[nodiscard]] std::uint32_t mode() const noexcept;
    [[nodiscard]] std::string_view id() const noexcept;
    [[nodiscard]] bool intent_to_add() const noexcept { return (more_flags_ & kIntentToAdd) != 0; }
    [[nodiscard]] bool conflict() const noexcept { return (flags_ & kStage) != 0; }

    void next();
    // Moves to an entry that is `n` >= 1 further on, and gives the path of the last one stepped over. n is at most what is left.
    std::string skip(std::uint32_t n);

   private:
    friend class IndexReader;
    void read();
    void read_more_flags();
    void read_path(std::size_t begin);
    void build_path(std::size_t begin);
    void jump(std::uint32_t position);

    const IndexReader& reader_;
    std::uint32_t position_ = 0;
    std::size_t at_;       // where the entry begins
    std::size_t end_ = 0;  // where the next one does
    std::uint32_t flags_ = 0;
    std::uint32_t more_flags_ = 0;
    std::string_view path_;
    std::string built_;  // version 4: the path put together
  };

 private:
  static constexpr std::size_t kHeader = 12;
  static constexpr std::uint32_t kStage = 0x3000;
  static constexpr std::uint32_t kIntentToAdd = 0x2000;
  static constexpr std::uint32_t kStride = 128;

  // Where every kStride-th entry begins, and in version 4 the path before it, on which its own builds.
  struct Mark {
    std::size_t at;
    std::string before;
  };

  void read_extensions(std::size_t at);

  std::string_view bytes_;
  std::uint32_t version_ = 0;
  std::uint32_t count_ = 0;
  std::vector<Mark> marks_;
  std::string_view cache_tree_;
};

}  // namespace keysieve::git
