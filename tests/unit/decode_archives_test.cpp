// Every container: a secret of each of five rules in a file of it is found with the path, the line, the columns and the chain.
#include <doctest/doctest.h>

#include <functional>
#include <string>
#include <vector>

#include "five_rules.h"
#include "judge/checksum/encoding.h"
#include "judge/recipe/recipe.h"
#include "packed.h"
#include "sifting.h"

using namespace keysieve;

namespace {

struct Row {
  const char* name;
  std::function<std::string(const std::string& text)> pack;
  std::string path;  // behind the file's own
  std::vector<std::string> chain;
};

std::string archived(const std::string& path, const std::string& text, int format, int filter = ARCHIVE_FILTER_NONE) {
  return packed({{"first", "nothing\n"}, {path, text}, {"last", "nothing\n"}}, format, filter);
}

Row zip(const char* name, const std::string& path) {
  return {name, [path](const std::string& text) { return archived(path, text, ARCHIVE_FORMAT_ZIP); }, '!' + path, {"zip"}};
}

Row in(const char* name, int format, const char* chain) {
  return {name, [format](const std::string& text) { return archived("a/.env", text, format); }, "!a/.env", {chain}};
}

Row by(const char* name, int filter, const char* chain, const char* tar) {
  return {name, [filter](const std::string& text) { return archived("a/.env", text, ARCHIVE_FORMAT_TAR_PAX_RESTRICTED, filter); },
          std::string("!") + tar + "!a/.env", {chain, "tar"}};
}

// A lead, two headers that say nothing, and the files (Linux Standard Base, 22.2).
std::string rpm(const std::string& text) {
  std::string const header("\x8e\xad\xe8\x01\0\0\0\0\0\0\0\0\0\0\0\0", 16);
  std::string lead("\xed\xab\xee\xdb\x03\0", 6);
  lead.resize(96, '\0');
  return lead + header + header + archived("./etc/a.conf", text, ARCHIVE_FORMAT_CPIO_SVR4_NOCRC, ARCHIVE_FILTER_GZIP);
}

// One file of an archive as ar(1) writes it (ar(5), the variant of System V).
std::string ar_member(std::string name, const std::string& content) {
  name += '/';
  name.resize(16, ' ');
  std::string size = std::to_string(content.size());
  size.resize(10, ' ');
  return name + "0           0     0     100644  " + size + "`\n" + content + (content.size() % 2 == 0 ? "" : "\n");
}

std::string ar(const std::string& text) { return "!<arch>\n" + ar_member("first", "nothing\n") + ar_member("a.o", text); }

std::string deb(const std::string& text) {
  std::string const data = archived("./etc/a.conf", text, ARCHIVE_FORMAT_TAR_USTAR, ARCHIVE_FILTER_XZ);
  return "!<arch>\n" + ar_member("debian-binary", "2.0\n") + ar_member("data.tar.xz", data);
}

// A page that draws each line.
std::string pdf(const std::string& text) {
  std::string drawn = "BT /F1 9 Tf 50 700 Td (";
  for (const char c : text) drawn += c == '\n' ? ") Tj 0 -12 Td (" : std::string(c == '(' || c == ')' ? "\\" : "") + c;
  drawn += ") Tj ET";
  return "%PDF-1.5\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"
         "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> >>\nendobj\n"
         "3 0 obj\n<< /Type /Page /Parent 2 0 R /Contents [4 0 R] >>\nendobj\n4 0 obj\n<< /Length " +
         std::to_string(drawn.size()) + " >>\nstream\n" + drawn +
         "\nendstream\nendobj\n5 0 obj\n<< /Type /Font /Subtype /Type1 >>\nendobj\ntrailer << /Root 1 0 R >>\n";
}

const std::vector<Row>& rows() {
  static const std::vector<Row> table{
      zip("a.zip", "a/.env"),
      zip("a.jar", "BOOT-INF/classes/application.yml"),
      zip("a.war", "WEB-INF/web.txt"),
      zip("a.apk", "assets/config.txt"),
      zip("a.whl", "acme/settings.py"),
      zip("a.docx", "word/document.xml"),
      zip("a.xlsx", "xl/sharedStrings.xml"),
      zip("a.pptx", "ppt/slides/slide1.xml"),
      zip("a.odt", "content.xml"),
      in("a.tar", ARCHIVE_FORMAT_TAR_USTAR, "tar"),
      in("b.tar", ARCHIVE_FORMAT_TAR_PAX_INTERCHANGE, "tar"),
      in("c.tar", ARCHIVE_FORMAT_TAR_GNUTAR, "tar"),
      in("a.7z", ARCHIVE_FORMAT_7ZIP, "7z"),
      in("a.cpio", ARCHIVE_FORMAT_CPIO_SVR4_NOCRC, "cpio"),
      in("b.cpio", ARCHIVE_FORMAT_CPIO_POSIX, "cpio"),
      in("c.cpio", ARCHIVE_FORMAT_CPIO_BIN_LE, "cpio"),
      by("a.tgz", ARCHIVE_FILTER_GZIP, "gzip", "a.tar"),
      by("a.tar.bz2", ARCHIVE_FILTER_BZIP2, "bzip2", "a.tar"),
      by("a.tar.xz", ARCHIVE_FILTER_XZ, "xz", "a.tar"),
      by("a.tar.zst", ARCHIVE_FILTER_ZSTD, "zstd", "a.tar"),
      by("a.tar.Z", ARCHIVE_FILTER_COMPRESS, "compress", "a.tar"),
      {"a.a", ar, "!a.o", {"ar"}},
      {"a.deb", deb, "!data.tar.xz!data.tar!./etc/a.conf", {"ar", "xz", "tar"}},
      {"a.rpm", rpm, "!./etc/a.conf", {"rpm"}},
      {"a.pdf", pdf, "!page 1", {"pdf"}},
  };
  return table;
}

}  // namespace

TEST_CASE("in every container each of five rules finds its secret, by path, line, columns and chain") {
  for (const Row& row : rows()) {
    for (const char* recipe : kFiveRecipes) {
      CAPTURE(std::string(row.name));
      CAPTURE(std::string(recipe));
      std::string const text = "one\n two: " + fill_recipe(recipe, 9) + "\nend\n";
      const Finding plain = sifted("a.txt", text, DecodeLevel::all).findings.front();
      std::string const bytes = row.pack(text);
      const Sifted got = sifted(row.name, bytes, DecodeLevel::all);
      CHECK(got.skips.empty());
      REQUIRE(got.findings.size() == 1);
      const Finding& f = got.findings.front();
      CHECK(f.path == row.name + row.path);
      CHECK(f.rule->id == plain.rule->id);
      CHECK(f.id == plain.id);
      CHECK(f.line == 2);
      CHECK(f.end_line == 2);
      CHECK(f.column == plain.column);
      CHECK(f.end_column == plain.end_column);
      CHECK(f.decoded == row.chain);
    }
  }
}

TEST_CASE("in a notebook, an archive of the web and a mail each of five rules finds its secret at its line and columns") {
  struct Text {
    const char* name;
    const char* text;  // '@' is the secret
    std::size_t line;
    std::size_t column;
  };
  for (const Text& each :
       {Text{"a.ipynb", "{\"cells\": [{\n \"source\": [\n  \"one\\n\",\n  \"x = '@'\\n\"]}]}\n", 4, 9},
        Text{"b.ipynb", "{\"cells\": [{\"outputs\": [{\n \"text\": [\"@\\n\"]}]}]}\n", 2, 12},
        Text{"a.har", "{\"log\": {\"entries\": [{\"request\":\n {\"url\": \"x\", \"text\": \"@\"}}]}}\n", 2, 24},
        Text{"a.eml", "Subject: a\n\nsee @\n", 3, 5}}) {
    for (const char* recipe : kFiveRecipes) {
      CAPTURE(std::string(each.name));
      CAPTURE(std::string(recipe));
      std::string const secret = fill_recipe(recipe, 9);
      const Finding plain = sifted("a.txt", secret, DecodeLevel::all).findings.front();
      std::string text = each.text;
      text.replace(text.find('@'), 1, secret);
      const auto found = sifted(each.name, text, DecodeLevel::all).findings;
      REQUIRE(found.size() == 1);
      CHECK(found.front().id == plain.id);
      CHECK(found.front().line == each.line);
      CHECK(found.front().column == each.column + plain.column - 1);
      CHECK(found.front().end_column == each.column + plain.end_column - 1);
    }
  }
}

TEST_CASE("an attachment in base64 shows its five secrets at the place of the base64") {
  for (const char* recipe : kFiveRecipes) {
    CAPTURE(std::string(recipe));
    std::string const text = "one\n two: " + fill_recipe(recipe, 9) + "\n";
    const Finding plain = sifted("a.txt", text, DecodeLevel::all).findings.front();
    std::string const letters = encode_base64(archived("a/.env", text, ARCHIVE_FORMAT_ZIP), Base64::standard);
    std::string mail = "Content-Transfer-Encoding: base64\n\n";
    for (std::size_t at = 0; at < letters.size(); at += 76) mail += letters.substr(at, 76) + '\n';
    const auto found = sifted("a.eml", mail, DecodeLevel::all).findings;
    REQUIRE(found.size() == 1);
    CHECK(found.front().id == plain.id);
    CHECK(found.front().line == 3);
    CHECK(found.front().column == 1);
    CHECK(found.front().decoded == std::vector<std::string>{"base64", "zip!a/.env"});
  }
}
