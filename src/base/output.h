// A checked, buffered way out: every byte of a report goes through one of these, and none is lost without a word.
//
// One thread at a time. `finish` must be called when all is written; a destructor cannot say that a disk is full, so what is still buffered
// then is dropped. Each failure (full disk, closed pipe, closed descriptor) throws ScanError: a report that did not arrive is status 3.
// SIGPIPE must be ignored (main does so), or a closed pipe ends the process first.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace keysieve {

class Output final {
 public:
  // Borrows the descriptor; `name` says in errors what it is.
  Output(int descriptor, std::string name);
  static Output standard() { return {1, "standard output"}; }
  // Creates or empties the file; UsageError where that fails, since the user named it.
  static Output file(const std::string& path);
  // For reports, which tell where secrets stand: replaces the file whole, at `finish`, or not at all, and lets its owner alone read it
  // (mode 0600; a file that was there keeps its mode). A link is written through; what is no regular file (a pipe, /dev/stderr) is just
  // opened.
  static Output replacing(const std::string& path);
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;
  ~Output();

  void write(std::string_view bytes);
  void flush();
  // Writes out what is buffered and, of an own file, closes it. Nothing may be written afterwards.
  void finish();
  [[nodiscard]] bool is_terminal() const noexcept;

 private:
  Output(int descriptor, std::string name, bool owned, std::string replaces = {});
  static constexpr std::size_t capacity = std::size_t{64} << 10;
  void put(std::string_view bytes);

  int descriptor_;
  std::string name_;
  bool owned_;
  std::string replaces_;  // what the file `name_` becomes at the end; empty: nothing
  std::string buffer_;
};

}  // namespace keysieve
