// What stands around a value: the name it is given to, the URL it is part of, the folder of its file.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "core/rule.h"

namespace keysieve {

// Where a name and its value stand in a line. Views of the line.
struct Assignment {
  std::string_view key;
  std::string_view between;  // from the end of the key to the value
  char before = 0;           // the key's neighbour on the left; 0: none
  char before_quote = 0;     // the next one further left, where that is a quote
  bool quoted = false;       // the value stands in quotes
  bool in_text = false;      // where no value needs quotes: a query, a comment, a variable of a shell
  std::string_view left;     // the name on the left of `before`, where that is '(' or '=': `strcmp(key, "x")`, `--set=key=x`
};

// `key` may be a part of the name, seen by the pattern, and a view of `line`; where it is empty the name is what stands before the value.
[[nodiscard]] Assignment assignment_of(std::string_view line, std::string_view key, std::size_t secret_at);

// "API_KEY" for api_key, "my-token" for token: the name again, or the name with little around it.
[[nodiscard]] bool repeats_key(std::string_view value, std::string_view key);

// An argument that does not get a name: `f("name", "value")` and `f(:name, "value")` give a value to a name; `f(name, "value")` does not,
// nor does a table `{"name", "value"}`. But `f` may be one of `giving`, which compare or copy (`strcmp(name, "value")`), and a name of
// small letters may be the first part of a tuple (`{name, "value"}`).
[[nodiscard]] bool is_bare_argument(const Assignment& found, Strings giving);

// What a program asks for by comparing is what opens it: words with a sign between them. One word alone may be a type, "a,b" one case of
// several.
[[nodiscard]] bool is_asked_for(const Assignment& found, std::string_view value);

// "left#right": neither a name of a language nor a sentence.
[[nodiscard]] bool is_joined(const Assignment& found, std::string_view value);

// A line of a comment that documents code. In Ruby such a comment looks like any other, but for code that is set off in it.
[[nodiscard]] bool is_documentation(std::string_view line, std::string_view path);

// "user:PASSWORD@host" in a text. Views of the text; empty where there is no such thing.
struct Userinfo {
  std::string_view user;
  std::string_view password;
  std::string_view host;
};
[[nodiscard]] Userinfo userinfo_of(std::string_view line, std::size_t secret_at, std::size_t secret_size);
[[nodiscard]] Userinfo password_in_url(std::string_view url);

// The literal that a name beside a password gives to its user: within three lines before its line or two after it, or in the line
// itself, one of `names` is the end of a name that gets a value (`db_user = "x"`, `Username=x`, `login: x`). In small letters; empty where
// there is none. What stands before the match that holds the password, the match, and what stands after it, as they follow each other.
[[nodiscard]] std::string user_beside(std::string_view before, std::string_view match, std::string_view after, Strings names);

// The literal that what follows a name gives it: `"]: 'x`, ` = x`, ` => "x`, `=\\"x`. No call and no template; else empty.
[[nodiscard]] std::string_view literal_given(std::string_view rest);

// A host of one's own machine, of a document, or a service name of a compose file: without a dot, or with one of these endings.
[[nodiscard]] bool is_local(std::string_view host, Strings endings);

// A file of tests or documents: one of the words in its folders' names is one of these, or its name (after a '/') holds one of the marks.
[[nodiscard]] bool stands_in_tests(std::string_view path, Strings folders, Strings marks);

}  // namespace keysieve
