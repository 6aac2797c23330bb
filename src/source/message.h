// The message of a commit that is being made, as a commit-msg hook is given it.
//
// The file holds more than the message where an editor was used: comment lines, and below the scissors line the whole diff. What git will
// cut off is blanked, so that places in the rest stay what they are. Where no editor was used, git records the text as it is, comments too.
#pragma once

#include <string>
#include <string_view>

#include "source/source.h"

namespace keysieve {

// How git will clean the message up.
struct MessageForm {
  std::string comment = "#";    // what a comment line begins with; empty: there are no comments
  bool keeps_comments = false;  // comment lines are part of the message
  bool edited = true;           // an editor was used, so the part below the scissors line is git's and not the message
};

// From git's settings and from the environment in which git runs the hook. Throws ScanError where git cannot tell.
[[nodiscard]] MessageForm message_form(std::string_view text);

// `text` with every byte but line ends of what is not the message replaced by a space.
[[nodiscard]] std::string message_alone(std::string_view text, const MessageForm& form);

class MessageSource final : public Source {
 public:
  explicit MessageSource(std::string path) : path_(std::move(path)) {}
  // Throws UsageError where the file is not there, ScanError where it cannot be read.
  void run(std::span<Consumer* const> consumers) override;

 private:
  std::string path_;
};

}  // namespace keysieve
