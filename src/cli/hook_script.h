// The hooks that keysieve wires, and the text of each.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace keysieve {

// Where in a chain keysieve stands. A hook that was there already may change the index or the message (a formatter), so keysieve looks
// last; one that runs before a push may send content of its own (git-lfs), so there keysieve looks first.
enum class Order { last, first };

struct Hook {
  std::string_view name;     // as git calls it
  std::string_view command;  // a row of the table of commands, and the arguments it is given, as shell words
  std::string_view stops;    // what is stopped where it says no
  Order order = Order::last;
  bool server = false;  // for a repository that is pushed to
};

// Those whose command this keysieve has.
[[nodiscard]] std::span<const Hook> hooks();

// The name that a hook that was there already is kept under, beside ours.
[[nodiscard]] std::string kept_name(std::string_view hook);

// The script for one repository. `program`: the path of the binary. `chained`: a hook was there and is kept beside this one.
[[nodiscard]] std::string hook_script(const Hook& hook, std::string_view program, bool chained);

// The script for a folder that stands in for the hooks of every repository (a global core.hooksPath): it runs the repository's own hook of
// that name, too. `hook` is null for a name that keysieve has no interest in.
[[nodiscard]] std::string global_script(std::string_view name, const Hook* hook, std::string_view program);

// Every name that git looks up in a hooks folder (githooks(5), git 2.39), for the folder above.
[[nodiscard]] std::span<const std::string_view> all_hook_names();

// Whether a script was made here.
[[nodiscard]] bool is_own_script(std::string_view text);

}  // namespace keysieve
