// What the reader of a format hands the members of one container to. It keeps the bounds, so that no reader has to know them.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "decode/container.h"

namespace keysieve {

class Contents final {
 public:
  Contents(Unpacker& owner, const ContainerFormat& format, std::string_view name, const std::string& prefix,
           const std::vector<std::string>& chain);

  [[nodiscard]] const ContainerFormat& format() const noexcept { return format_; }
  // Of the container's own file.
  [[nodiscard]] std::string_view name() const noexcept { return name_; }
  // The most bytes that a member may have.
  [[nodiscard]] std::uint64_t most() const noexcept { return owner_.allowance_.limits().member; }

  // Before what a member costs: each tells of the bound that was passed itself, and is false where nothing more is to be read.
  [[nodiscard]] bool entry();
  [[nodiscard]] bool grow(const std::string& member, std::uint64_t bytes);
  [[nodiscard]] bool over() const noexcept { return owner_.allowance_.over(); }

  // A member, whole. What it holds itself is read before this returns.
  void give(const std::string& member, std::string_view bytes);
  // A member, or without a name the container or some of it, cannot be read.
  void leave(const std::string& member, const std::string& why);

 private:
  [[nodiscard]] std::string path_of(const std::string& member) const;

  Unpacker& owner_;
  const ContainerFormat& format_;
  std::string_view name_;
  const std::string& prefix_;
  std::vector<std::string> chain_;
};

// What reads each format; in files of their own.
namespace reading {

// zip (jar, war, apk, whl, docx, xlsx, pptx, odt), tar, 7z, ar (deb), cpio, rpm, gzip, bzip2, xz, zstd and compress, through libarchive.
void archive(std::string_view bytes, Contents& to);
// The blobs, and the messages of commits and tags, of a bundle of git.
void bundle(std::string_view bytes, Contents& to);
// What a PDF draws and says, and what is attached to it.
void pdf(std::string_view bytes, Contents& to);
// The values of a database of SQLite, a member a table.
void sqlite(std::string_view bytes, Contents& to);

}  // namespace reading
}  // namespace keysieve
