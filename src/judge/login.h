// The account that a secret opens, where a text tells it beside the secret: whoever has the one needs the other, and both are to be told.
//
// Nothing is sought for it: where a secret was found, its lines are looked at. Pure, any thread.
#pragma once

#include <string_view>
#include <vector>

#include "core/piece.h"
#include "core/rule.h"

namespace keysieve {

// What a name that begins with `provider` and ends with one of `names` is given, at most four lines from the secret ("acme_user: x1");
// empty `provider`: none. And a mail address with nothing but a sign between it and the secret ("S3cr.. / me@acme.com").
[[nodiscard]] std::vector<Span> logins_beside(std::string_view text, Span secret, std::string_view provider, Strings names);

}  // namespace keysieve
