// One page to read a history by: what was found, when it came in and whether it is still there, with filters. Made for a browser without a
// network: nothing is loaded, and the page's own policy (Content-Security-Policy) allows no style and no script but the two in it, by
// digest.
//
// Every word from a repository goes through `markup`. The page is whole without its script; filters and the timeline need it.
#include <sodium.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "report/html_page.h"
#include "report/next_step.h"
#include "report/report.h"
#include "report/wording.h"

namespace keysieve {
namespace {

std::string digest_of(std::string_view text) {
  std::array<unsigned char, crypto_hash_sha256_BYTES> digest{};
  crypto_hash_sha256(digest.data(), reinterpret_cast<const unsigned char*>(text.data()), text.size());
  std::array<char, sodium_base64_ENCODED_LEN(crypto_hash_sha256_BYTES, sodium_base64_VARIANT_ORIGINAL)> encoded{};
  sodium_bin2base64(encoded.data(), encoded.size(), digest.data(), digest.size(), sodium_base64_VARIANT_ORIGINAL);
  return "'sha256-" + std::string(encoded.data()) + "'";
}

std::string head() {
  return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src " +
         digest_of(html_script) + "; style-src " + digest_of(html_style) +
         "; base-uri 'none'; form-action 'none'\">\n<meta name=\"referrer\" content=\"no-referrer\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>keysieve: secrets</title>\n<style>" +
         std::string(html_style) + "</style>\n</head>\n<body>\n";
}

std::string summary(const Report& report) {
  std::set<std::string_view> ids;
  for (const Finding& finding : report.findings) ids.insert(finding.id);
  const auto there = static_cast<std::size_t>(std::ranges::count(report.findings, true, &Finding::in_head));
  std::string text = "<header>\n<h1>" + counted(ids.size(), "secret", "secrets") + "</h1>\n<p>" +
                     counted(report.findings.size(), "finding", "findings") + ", " + std::to_string(there) + " still in a tip. Read: ";
  if (report.counts.commits > 0) text += counted(report.counts.commits, "commit", "commits") + ", ";
  text += counted(report.counts.files + report.counts.blobs, "file", "files") + ", " + std::to_string(report.counts.bytes) + " bytes.";
  if (report.accepted > 0) text += " " + std::to_string(report.accepted) + " accepted by the allow file.";
  text += "</p>\n<p class=\"faint\">keysieve " KEYSIEVE_VERSION ", " + utc_text(report.started) + ", rules <code>" +
          markup(report.digest.substr(0, 12)) + "</code>. Secrets are masked.</p>\n";
  if (report.incomplete)
    text += "<p class=\"incomplete\" role=\"alert\">The scan is incomplete: see <a href=\"#unscanned\">what was not scanned</a>.</p>\n";
  for (const std::string& note : report.notes) text += "<p>" + markup(note) + "</p>\n";
  return text + "</header>\n<main>\n";
}

std::string option(std::string_view value) { return "<option>" + markup(value) + "</option>"; }

std::string filters(const Report& report) {
  std::set<std::string_view> rules;
  std::set<std::string_view> authors;
  for (const Finding& finding : report.findings) {
    rules.insert(finding.rule->id);
    if (!finding.author.empty()) authors.insert(finding.author);
  }
  std::string text =
      "<form hidden aria-label=\"Filters\">\n<label class=\"field\">Rule <select name=\"rule\"><option value=\"\">all</option>";
  for (std::string_view rule : rules) text += option(rule);
  text +=
      "</select></label>\n<label class=\"field\">Path holds <input name=\"path\" type=\"search\"></label>\n"
      "<label class=\"field\">Author holds <input name=\"author\" type=\"search\" list=\"authors\"></label>\n<datalist id=\"authors\">";
  for (std::string_view author : authors) text += option(author);
  text += "</datalist>\n<fieldset><legend>Severity</legend>";
  for (const char* severity : {"critical", "high", "medium", "low"}) {
    text += std::string("<label><input type=\"checkbox\" name=\"") + severity + "\" checked> " + severity + "</label>\n";
  }
  return text +
         "</fieldset>\n<label><input type=\"checkbox\" name=\"tip\"> only what is still in a tip</label>\n"
         "<button type=\"reset\">Show all</button>\n</form>\n";
}

std::string timeline() {
  return "<section id=\"when\" hidden aria-labelledby=\"when-title\">\n<h2 id=\"when-title\">When they came in</h2>\n"
         "<p class=\"faint\"><span class=\"key is-there\">still in a tip</span> &nbsp; <span class=\"key is-gone\">no longer</span> &nbsp; "
         "A bar shows its own alone; arrow keys go along, Escape shows all.</p>\n<ol id=\"bars\"></ol>\n"
         "<p id=\"ends\" class=\"faint\"><span id=\"first\"></span><span id=\"last\"></span></p>\n</section>\n";
}

std::string place(const Finding& finding) {
  std::string text = markup(text_path(finding.path));
  if (has_line(finding)) text += ':' + std::to_string(finding.line) + ':' + std::to_string(finding.column);
  return text;
}

std::string term(std::string_view name, std::string_view value_in_markup) {
  return "<dt>" + std::string(name) + "</dt><dd>" + std::string(value_in_markup) + "</dd>\n";
}

std::string places(const Finding& finding) {
  std::string text = "<ul>";
  for (const Place& other : finding.also) {
    text += "<li>" + markup(text_path(other.path)) + (other.line > 0 ? ":" + std::to_string(other.line) : "");
    if (!other.commit.empty()) text += " in <code>" + markup(other.commit.substr(0, 12)) + "</code>";
    text += "</li>";
  }
  if (finding.also_more > 0) text += "<li>and " + std::to_string(finding.also_more) + " more</li>";
  return text + "</ul>";
}

// What to do, step by step, the page where to revoke as a link.
std::string steps_in_markup(const Finding& finding) {
  std::string text;
  std::string const address = markup(revoke_address(*finding.rule));
  for (const NextStep& step : next_steps(finding)) {
    std::string line = markup(step.text);
    std::size_t const at = address.empty() ? std::string::npos : line.find(address);
    if (at != std::string::npos) line.replace(at, address.size(), "<a href=\"" + address + "\" rel=\"noreferrer\">" + address + "</a>");
    if (!step.command.empty()) line += "<br><code>" + markup(step.command) + "</code>";
    text += "<li>" + line + "</li>";
  }
  return text.empty() ? text : "<ol>" + text + "</ol>";
}

std::string details(const Finding& finding) {
  std::string text = "<dl>\n";
  if (!finding.excerpt.empty()) text += term("Line", "<code>" + markup(finding.excerpt) + "</code>");
  text += term("Id", "<code>" + markup(finding.id) + "</code>");
  text += term("Rule", "<code>" + markup(finding.rule->id) + "</code>");
  if (!finding.verified.empty()) text += term("Proven by", "its " + markup(finding.verified));
  if (!finding.decoded.empty()) {
    std::string chain;
    for (const std::string& decoder : finding.decoded) chain += (chain.empty() ? "" : ", ") + markup(decoder);
    text += term("Decoded from", chain);
  }
  if (!finding.commit.empty()) text += term("Commit", "<code>" + markup(finding.commit) + "</code>");
  if (!finding.author.empty()) text += term("Author", markup(finding.author + " <" + finding.email + ">"));
  if (!finding.date.empty()) text += term("Date", markup(finding.date));
  if (finding.days_open) text += term("Committed for", age(finding));
  if (!finding.commit.empty()) {
    text += term("Still in a tip", !finding.in_head ? "no" : finding.at_tips.empty() ? "yes" : markup(branches_text(finding.at_tips)));
  }
  if (!finding.on_remotes.empty()) text += term("On remotes", markup(branches_text(finding.on_remotes)));
  if (!finding.also.empty()) text += term("Also at", places(finding));
  if (const std::string help = steps_in_markup(finding); !help.empty()) text += term("What to do", help);
  return text + term("More", "<code>keysieve explain " + markup(finding.rule->id) + "</code>") + "</dl>\n";
}

std::string card(const Finding& finding) {
  std::string const severity(severity_name(finding.rule->severity));
  const auto data = [](std::string_view name, std::string_view value) {
    return " data-" + std::string(name) + "=\"" + markup(value) + "\"";
  };
  return "<details class=\"finding " + severity + "\"" + data("severity", severity) + data("rule", finding.rule->id) +
         data("path", text_path(finding.path)) + data("author", finding.author) + data("date", finding.date) +
         data("tip", finding.in_head ? "yes" : "no") + "><summary><b>" + severity + "</b>" + markup(finding.rule->title) + " <code>" +
         place(finding) + "</code> <span class=\"masked\">" + markup(finding.masked) + "</span></summary>\n" + details(finding) +
         "</details>\n";
}

std::string unscanned(const Report& report) {
  if (report.skips.empty()) return {};
  std::string text = "<section id=\"unscanned\">\n<h2>What was not scanned</h2>\n<ul>\n";
  for (const Skip& skip : report.skips) {
    text += "<li><code>" + markup(text_path(skip.path)) + "</code>: " + markup(skip.reason) +
            (skip.incomplete ? "" : " (left out by policy)") + "</li>\n";
  }
  return text + "</ul>\n</section>\n";
}

}  // namespace

void write_html(const Report& report, const Style&, Output& output) {
  output.write(head());
  output.write(summary(report));
  if (report.findings.empty()) {
    output.write(report.incomplete ? "<p>No secrets in what was scanned.</p>\n" : "<p>No secrets.</p>\n");
  } else {
    output.write(filters(report) + timeline() + "<h2>What was found</h2>\n<p id=\"shown\" role=\"status\"></p>\n");
    for (const Finding& finding : report.findings) output.write(card(finding));
  }
  output.write(unscanned(report));
  output.write("</main>\n<script>" + std::string(html_script) + "</script>\n</body>\n</html>\n");
}

}  // namespace keysieve
