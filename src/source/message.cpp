#include "source/message.h"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <map>
#include <utility>

#include "base/error.h"
#include "base/escape.h"
#include "base/file_reader.h"
#include "git/config.h"
#include "source/entry.h"

namespace keysieve {
namespace {

constexpr std::string_view kScissors = " ------------------------ >8 ------------------------";

// Takes a line with its end off the front of `text`.
std::string_view take_line(std::string_view& text) {
  const std::size_t end = text.find('\n');
  const std::string_view line = text.substr(0, end == std::string_view::npos ? end : end + 1);
  text.remove_prefix(line.size());
  return line;
}

// With core.commentChar=auto git takes a character that no line of the message begins with. Its own comments come last: their first byte
// shows which.
std::string guess_comment(std::string_view text) {
  constexpr std::string_view candidates = "#;@!$%^&|:";
  std::string guess;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    if (line.substr(1).starts_with(kScissors)) return std::string(line.substr(0, 1));
    if (line.size() > 1) guess = candidates.find(line.front()) == std::string_view::npos ? std::string_view() : line.substr(0, 1);
  }
  return guess;
}

}  // namespace

MessageForm message_form(std::string_view text) {
  std::map<std::string, std::string> set = git::settings("^(core\\.comment(char|string)|commit\\.cleanup)$");
  MessageForm form;
  for (const char* name : {"core.commentchar", "core.commentstring"}) {
    if (const auto found = set.find(name); found != set.end()) form.comment = found->second;
  }
  if (form.comment == "auto") form.comment = guess_comment(text);
  const char* editor = std::getenv("GIT_EDITOR");
  // What git sets for a hook of a commit that no editor was opened for (`-m`, `-F`).
  form.edited = editor == nullptr || std::string_view(editor) != ":";
  const std::string cleanup = set["commit.cleanup"];
  form.keeps_comments = !form.edited || cleanup == "verbatim" || cleanup == "whitespace" || cleanup == "scissors";
  return form;
}

std::string message_alone(std::string_view text, const MessageForm& form) {
  std::string result;
  result.reserve(text.size());
  bool below = false;
  while (!text.empty()) {
    const std::string_view line = take_line(text);
    const bool comment = !form.comment.empty() && line.starts_with(form.comment);
    // git writes a comment below its scissors; a line that only looks like them has none.
    if (comment && form.edited && line.substr(form.comment.size()).starts_with(kScissors) && text.starts_with(form.comment)) below = true;
    if (!below && (!comment || form.keeps_comments)) {
      result += line;
      continue;
    }
    for (const char c : line) result += c == '\n' ? '\n' : ' ';
  }
  return result;
}

void MessageSource::run(std::span<Consumer* const> consumers) {
  if (::access(path_.c_str(), F_OK) != 0) throw UsageError("there is no file " + escaped(path_));
  FileReader reader(kHookSizeLimit);
  std::string_view text;
  try {
    text = reader.read(path_, true);
  } catch (const ScanError& error) {
    throw ScanError("read the message " + escaped(path_) + ": " + error.what());
  }
  const std::string message = message_alone(text, message_form(text));
  Consumer& consumer = *consumers.front();
  consumer.count({.files = 1});
  consumer.take({path_, message, {}, {}, {}});
}

}  // namespace keysieve
