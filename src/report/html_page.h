// The style and the script of the page that `--format html` writes, without their tags: the page's policy names their digests.
#pragma once

#include <string_view>

namespace keysieve {

extern const std::string_view html_style;
extern const std::string_view html_script;

}  // namespace keysieve
