#include "report/wording.h"

#include <algorithm>
#include <array>
#include <ctime>

#include "base/ascii.h"
#include "base/escape.h"
#include "base/text.h"

namespace keysieve {

std::string remedy(const Rule& rule) {
  std::string text;
  if (rule.revoke.starts_with("http")) {
    text = "Revoke it at " + std::string(rule.revoke) + ".";
  } else if (!rule.revoke.empty()) {
    text = std::string(rule.revoke);
    if (text.back() != '.') text += '.';
  }
  if (!rule.advice.empty()) text += (text.empty() ? "" : " ") + std::string(rule.advice);
  return text;
}

std::string_view revoke_address(const Rule& rule) {
  return rule.revoke.starts_with("https://") ? rule.revoke.substr(0, rule.revoke.find(' ')) : std::string_view();
}

std::string what_it_is(const Finding& finding) {
  return std::string(finding.rule->title) + (finding.masked.empty() ? "" : ", " + finding.masked);
}

bool has_line(const Finding& finding) { return finding.rule->kind != Kind::file && finding.line > 0; }

std::string branches_text(const std::vector<std::string>& names) {
  static constexpr std::size_t most = 5;
  std::string text;
  for (std::size_t i = 0; i < std::min(names.size(), most); ++i) text += (i == 0 ? "" : ", ") + escaped(names[i]);
  return names.size() <= most ? text : text + " and " + std::to_string(names.size() - most) + " more";
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
  return std::to_string(n).append(" ").append(n == 1 ? one : many);
}

std::string text_path(std::string_view path) { return is_utf8(path) ? std::string(path) : percent_escaped(path); }

std::string path_uri(std::string_view path) {
  std::string uri = path.starts_with('/') ? "file://" : "";
  for (const char c : path) {
    if (is_alnum(c) || std::string_view("-._~/").find(c) != std::string_view::npos) {
      uri += c;
    } else {
      append_percent(uri, c);
    }
  }
  return uri;
}

std::string markup(std::string_view text) {
  std::string result;
  const std::string harmless = escaped(text);
  for (std::size_t at = 0; at < harmless.size(); ++at) {
    switch (const char c = harmless[at]) {
      case '&': result += "&amp;"; break;
      case '<': result += "&lt;"; break;
      case '>': result += "&gt;"; break;
      case '"': result += "&quot;"; break;
      case '\'': result += "&#39;"; break;
      case '\xef':  // U+FFFE and U+FFFF are no characters of XML
        if (harmless.compare(at, 2, "\xef\xbf") == 0 && (harmless[at + 2] == '\xbe' || harmless[at + 2] == '\xbf')) {
          result += "\xef\xbf\xbd";
          at += 2;
          break;
        }
        [[fallthrough]];
      default: result += c;
    }
  }
  return result;
}

std::string utc_text(std::chrono::system_clock::time_point time) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(time);
  std::tm parts{};
  ::gmtime_r(&seconds, &parts);
  std::array<char, 32> buffer{};
  return {buffer.data(), std::strftime(buffer.data(), buffer.size(), "%Y-%m-%dT%H:%M:%SZ", &parts)};
}

}  // namespace keysieve
