// Where text comes from: one class a command (staged, files, history, ...), all behind this.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "core/finding.h"
#include "core/piece.h"

namespace keysieve {

// Takes what a source reads. Used by one thread only; a source with several threads gives each a consumer of its own.
class Consumer {
 public:
  virtual ~Consumer() = default;
  // Scans the piece before it returns. Throws only what ends the whole scan.
  virtual void take(const Piece& piece) = 0;
  // Records that something was not scanned.
  virtual void skip(Skip skip) = 0;
  // Adds to the counts of the summary; `take` already counts bytes.
  virtual void count(const Counts& more) = 0;
  // How many skips so far leave the result incomplete, those that `take` found reason for among them.
  [[nodiscard]] virtual std::size_t incomplete() const = 0;
};

class Source {
 public:
  virtual ~Source() = default;
  // Reads everything and hands it to the consumers, at least one, at most one a thread. What cannot be read is skipped with a reason
  // where the rest can still be scanned; throws ScanError where nothing can be, UsageError where the user asked for what is not there.
  virtual void run(std::span<Consumer* const> consumers) = 0;

  // After `run`: says of all that was found where it stands, for a source that reads content apart from its places, and joins what is one.
  // `consumer` takes what could not be told. Gives the findings in the order of the report.
  virtual void place(std::vector<Finding>& findings, Consumer& consumer) {
    static_cast<void>(findings);
    static_cast<void>(consumer);
  }

  // After `place`, once. `complete`: nothing was left out that should have been scanned.
  virtual void finish(bool complete) { static_cast<void>(complete); }

  // After `finish`: what else a reader of the report must know, in sentences.
  [[nodiscard]] virtual std::vector<std::string> notes() const { return {}; }
};

}  // namespace keysieve
