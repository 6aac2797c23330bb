// Whole reports against golden files: `UPDATE_GOLDEN=1 unit_tests` writes them anew, for a reviewer to read the difference.
#include <doctest/doctest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "report/report.h"

using namespace keysieve;

namespace {

std::string read(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::string written(const Report& report, const Style& style, void (*write)(const Report&, const Style&, Output&)) {
  const auto path = std::filesystem::temp_directory_path() / ("keysieve-report-" + std::to_string(std::rand()));
  Output output = Output::file(path.string());
  write(report, style, output);
  output.finish();
  std::string text = read(path);
  std::filesystem::remove(path);
  return text;
}

void check_golden(const std::string& name, const std::string& text) {
  std::filesystem::path const path = std::filesystem::path(SOURCE_DIR "/tests/golden") / name;
  if (std::getenv("UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
  CHECK(text == read(path));
}

const Rule& alpaca() {
  static const Rule rule = [] {
    Rule made;
    made.id = "alpaca-secret-key";
    made.title = "Alpaca live API secret";
    made.revoke = "https://app.alpaca.markets (API Keys)";
    made.advice = "Then keep the new one in .env, which git ignores.";
    made.severity = Severity::critical;
    return made;
  }();
  return rule;
}

Finding finding() {
  Finding f;
  f.rule = &alpaca();
  f.path = "src/broker.py";
  f.line = f.end_line = 12;
  f.column = 22;
  f.end_column = 62;
  f.span = {311, 351};
  f.masked = "pK7\u2026(40 characters)";
  f.excerpt = "ALPACA_SECRET_KEY = \"" + f.masked + "\"";
  f.id = "k4m2q7wz5t";
  return f;
}

struct Case {
  std::vector<Finding> findings;
  std::vector<Skip> skips;
  Report report() const {
    bool incomplete = false;
    for (const Skip& skip : skips) incomplete = incomplete || skip.incomplete;
    return {.findings = findings,
            .skips = skips,
            .counts = {.bytes = 1000, .files = 1, .blobs = 0, .commits = 0},
            .accepted = 0,
            .failing = findings.size(),
            .incomplete = incomplete,
            .digest = "00ff",
            .occasion = {.stopped = "The commit is stopped.", .take_out = [] { return "git restore --staged"; }},
            .started = {},
            .ended = {}};
  }
};

}  // namespace

TEST_CASE("a report to a person reads as the design draws it") {
  check_golden("one-finding.text", written(Case{{finding()}, {}}.report(), {}, write_text));
}

TEST_CASE("of history a report tells for how long, where it still stands, and whether it can be taken back") {
  Case history{{finding(), finding(), finding()}, {}};
  for (Finding& each : history.findings) {
    each.commit = "00112233445566778899aabbccddeeff00112233";
    each.author = "Ada";
    each.date = "2026-01-02T03:04:05+00:00";
    each.days_open = 214;
    each.blob = "8899aabbccddeeff001122334455667700112233";
  }
  history.findings[0].at_tips = {"main", "origin/main"};
  history.findings[0].on_remotes = {"a/one", "b/two", "c/three", "origin/main"};
  history.findings[0].also = {{"ffeeddccbbaa00112233445566778899aabbccdd", "old.py", 7}};
  history.findings[0].also_more = 9;
  history.findings[1].in_head = false;
  history.findings[1].days_open = 0;
  history.findings[2].path = "(commit message)";
  history.findings[2].blob.clear();
  history.findings[2].in_head = false;
  Report report = history.report();
  report.failing = 2;
  report.notes = {"What else there is to know."};
  report.occasion = {};
  check_golden("history.text", written(report, {}, write_text));
  check_golden("history.jsonl", written(report, {}, write_jsonl));
}

TEST_CASE("colour changes no character that a person reads") {
  std::string text = written(Case{{finding()}, {}}.report(), {.color = true, .quiet = false}, write_text);
  for (std::size_t at = text.find('\x1b'); at != std::string::npos; at = text.find('\x1b')) text.erase(at, text.find('m', at) - at + 1);
  CHECK(text == written(Case{{finding()}, {}}.report(), {}, write_text));
}

TEST_CASE("names that a terminal would obey, and names that are no text, are escaped in every format") {
  Case odd{{finding(), finding(), finding()}, {}};
  odd.findings[0].path = "a\x1b[2Jb\n.txt";
  odd.findings[1].path = "latin\xe9.txt";
  odd.findings[2].path = "-it's here.txt";
  std::string const text = written(odd.report(), {}, write_text);
  CHECK(text.find('\x1b') == std::string::npos);
  check_golden("odd-names.text", text);
  check_golden("odd-names.jsonl", written(odd.report(), {}, write_jsonl));
}

namespace {

// What stays the same when keysieve's version or the page's style changes.
std::string lasting(std::string text) {
  for (std::size_t at = 0; (at = text.find(KEYSIEVE_VERSION, at)) != std::string::npos;) text.replace(at, sizeof KEYSIEVE_VERSION - 1, "V");
  std::size_t const body = text.find("<header>");
  return body == std::string::npos ? text : text.substr(body, text.find("<script>") - body);
}

}  // namespace

// Names and people that mean harm to each format: markup, a formula, a command of a workflow, the end of a line, no text at all.
TEST_CASE("hostile names and authors are words in every format") {
  Case hostile{{finding(), finding(), finding(), finding()}, {{"<b>\n::error::", "]]> \x1b[2J \"why\"", true}}};
  hostile.findings[0].path = "<script>alert('a')</script>&\"x.py";
  hostile.findings[0].author = "=cmd|'/c calc'!A0";
  hostile.findings[0].email = "\"><img src=x>";
  hostile.findings[0].commit = std::string(40, 'a');
  hostile.findings[0].date = "2026-01-02T03:04:05+00:00";
  hostile.findings[0].also = {{std::string(40, 'b'), "@SUM(1)\r\n::warning::x", 3}};
  hostile.findings[1].path = "a:b,c%d\x1b\n::stop-commands::x";
  hostile.findings[2].path = "latin\xe9 \xef\xbf\xbf \xe2\x80\xae.txt";
  hostile.findings[2].author = "\x1b[31m\xff]]>";
  hostile.findings[2].in_head = false;
  hostile.findings[2].character = 22;
  hostile.findings[2].end_character = 62;
  hostile.findings[3].path = "+1/two\tparts";
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    std::string const text = written(hostile.report(), {}, format.write);
    const bool json = std::string_view("json jsonl sarif gitlab").find(format.name) != std::string_view::npos;
    const bool tags = format.name == "html" || format.name == "junit";
    CHECK(text.find('\x1b') == std::string::npos);
    for (const char* harm : {"<script>alert", "<img", "]]>"}) CHECK((!tags || text.find(harm) == std::string::npos));
    // In JSON all of it stands between quotes.
    for (const char* harm : {"\n::stop", "\n::warning::x"}) CHECK((json || text.find(harm) == std::string::npos));
    for (const char* harm : {"\"=cmd", "\"+1", "\"@"}) CHECK((format.name != "csv" || text.find(harm) == std::string::npos));
    check_golden("hostile." + std::string(format.name), lasting(text));
  }
}

TEST_CASE("a clean scan is well formed in every format") {
  for (const Format& format : formats())
    check_golden("clean." + std::string(format.name), lasting(written(Case{}.report(), {}, format.write)));
}

TEST_CASE("what was not scanned is said in every format, also where nothing was found") {
  const Case skipped{{}, {{"big.bin", "larger than 64 MiB", true}, {"link", "a link is not followed", false}}};
  for (const Format& format : formats()) {
    CAPTURE(format.name);
    std::string const text = written(skipped.report(), {}, format.write);
    CHECK(text.find("big.bin") != std::string::npos);
    CHECK(text.find("larger than 64 MiB") != std::string::npos);
    check_golden("incomplete." + std::string(format.name), lasting(text));
  }
  check_golden("incomplete.text", written(skipped.report(), {.color = false, .quiet = true}, write_text));
}

TEST_CASE("a clean report is one line, or nothing where quiet is asked") {
  CHECK(written(Case{}.report(), {.color = false, .quiet = true}, write_text).empty());
  CHECK(written(Case{}.report(), {}, write_text) == "keysieve: no secrets in 1 file.\n");
}

TEST_CASE("lines keep to 80 columns where a name allows") {
  Case many{{finding(), finding()}, {}};
  many.findings[1].path = "a/rather/long/path/that/leaves/little/room/for/the/title/of/the/rule.py";
  std::string const text = written(many.report(), {}, write_text);
  std::size_t from = 0;
  for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', from)) {
    std::string const line = text.substr(from, at - from);
    CAPTURE(line);
    const bool short_enough = line.size() <= 84 || line.find("rule.py") != std::string::npos;  // bytes; the ellipsis has three
    CHECK(short_enough);
    from = at + 1;
  }
}
