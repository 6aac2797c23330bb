# Documents, databases and packages, made by the tools that people use: each of five secrets is found in each.
. "$(dirname "$0")/common.sh"
mkdir in
printf 'one\n two: sk_live_%s\n' "$(random A-Za-z0-9 24)" >in/a.txt
printf 'one\n two: SG.%s.%s\n' "$(random A-Za-z0-9 22)" "$(random A-Za-z0-9 43)" >in/b.txt
printf 'one\n two: https://hooks.slack.com/services/T%s/B%s/%s\n' "$(random A-Z0-9 9)" "$(random A-Z0-9 10)" "$(random A-Za-z0-9 24)" >in/c.txt
printf 'one\n two: postgresql://ada:%s@db.acme-corp.example.io/books\n' "$(random A-Za-z0-9 16)" >in/d.txt
printf 'one\n%s' "$(secret_line)" >in/e.py
cat in/* >all.txt
value() { sed -n 's/^ two: //p' "in/$1.txt"; }

# five FILE: all are found in it, at their lines.
five() {
  expect 1 "$KEYSIEVE" files --no-config --format jsonl "$1"
  [ "$(grep -c '"path":' out)" -eq 5 ] || { cat out >&2; fail "not five in $1"; }
  said '"incomplete":false'
}

if command -v sqlite3 >/dev/null; then
  # In rows that go over pages, whatever the secret's place: each is longer than the one before.
  {
    echo 'PRAGMA page_size=1024; PRAGMA secure_delete=0; CREATE TABLE notes(id INTEGER PRIMARY KEY, title TEXT, body TEXT);'
    for length in $(seq 850 7 1150); do
      printf "INSERT INTO notes(title, body) VALUES('a', '%s %s and');\n" "$(head -c "$length" /dev/zero | tr '\0' .)" "$(value a)"
    done
    echo "CREATE TABLE users(name TEXT, age NUMERIC(3,0), url TEXT); INSERT INTO users VALUES('ada', 36, '$(value d)');"
    echo "CREATE TABLE settings(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
    echo "INSERT INTO settings VALUES('ALPACA_SECRET_KEY', '$(sed -n 's/.*"\(.*\)"/\1/p' in/e.py)'), ('hook', '$(value c)');"
    echo "CREATE TABLE old(x TEXT);"
    for _ in $(seq 40); do echo "INSERT INTO old VALUES('$(value b)');"; done  # more pages than the list of free ones takes
    echo "DROP TABLE old;"
  } >rows.sql
  sqlite3 a.sqlite <rows.sql >/dev/null
  (echo "PRAGMA encoding='UTF-16';" && cat rows.sql) | sqlite3 wide.sqlite >/dev/null
  for file in a.sqlite wide.sqlite; do
    expect 1 "$KEYSIEVE" files --no-config --format jsonl "$file"
    [ "$(grep -c "$file!notes" out)" -eq 43 ] || fail "not in every row of $file"
    said "$file!users\",\"line\":2,\"column\":24," "$file!settings\",\"line\":2," '"rule":"alpaca-secret-key"' "$file!no table" '"incomplete":false'
  done
  head -c 3000 a.sqlite >cut.sqlite
  expect 3 "$KEYSIEVE" files --no-config cut.sqlite
  said 'not scanned: cut.sqlite: damaged sqlite'
fi

# PDF by hand: plain, and what only objects in a stream, a map of letters and an attachment tell. Then by the programs of others.
command -v python3 >/dev/null || skip "no python3"
python3 - <<'END'
import base64, zlib
lines = open("all.txt").read().split("\n")

def pdf(name, objects, trailer=b""):
    with open(name, "wb") as out:
        out.write(b"%PDF-1.5\n")
        for number, body in objects:
            out.write(b"%d 0 obj\n%s\nendobj\n" % (number, body))
        out.write(b"trailer << /Root 1 0 R %s >>\n" % trailer)

def stream(data, more=b""):
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), more, data)

def drawn(codes):
    return b"BT /F1 9 Tf 50 700 Td " + b" 0 -12 Td ".join(codes(each) for each in lines) + b" ET"

head = [(1, b"<< /Type /Catalog /Pages 2 0 R >>"), (2, b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Resources << /Font << /F1 5 0 R >> >> >>"),
        (3, b"<< /Type /Page /Parent 2 0 R /Contents [4 0 R] >>")]
literal = lambda s: b"[(" + s[:9].encode() + b") 30 (" + s[9:].replace("(", "\\(").encode() + b")] TJ"
pdf("plain.pdf", head + [(4, stream(drawn(literal))), (5, b"<< /Type /Font /Subtype /Type1 >>")])
both = base64.a85encode(zlib.compress(drawn(literal)))
pdf("a85.pdf", head + [(4, stream(both + b"~>", b"/Filter [/ASCII85Decode /FlateDecode]"))])
# Letters as numbers of shapes, which a map tells; fonts and pages in an object stream.
shape = lambda s: b"<" + b"".join(b"%04x" % (ord(c) + 300) for c in s) + b"> Tj"
cmap = b"1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <014c> <01aa> <0020> endbfrange"
packed = head + [(5, b"<< /Type /Font /Subtype /Type0 /ToUnicode 6 0 R >>")]
bodies = b" ".join(body for _, body in packed)
offsets, at = [], 0
for number, body in packed:
    offsets.append(b"%d %d" % (number, at))
    at += len(body) + 1
index = b" ".join(offsets) + b"\n"
z = lambda data, more=b"": stream(zlib.compress(data), b"/Filter /FlateDecode " + more)
pdf("shapes.pdf", [(4, z(drawn(shape))), (6, z(cmap)), (7, z(index + bodies, b"/Type /ObjStm /N 4 /First %d" % len(index)))])
pdf("unknown.pdf", head + [(4, z(drawn(shape))), (5, b"<< /Type /Font /Subtype /Type0 >>")])
pdf("secret.pdf", head + [(4, z(b"no"))], b"/Encrypt 9 0 R")
whole = open("all.txt", "rb").read()
pdf("attached.pdf", head + [(4, z(b"")), (7, b"<< /Type /Filespec /UF (notes.txt) /EF << /F 8 0 R >> >>"), (8, z(whole, b"/Type /EmbeddedFile"))])
pdf("strings.pdf", head + [(4, z(b""))] + [(10 + i, b"<< /A << /URI (%s) >> >>" % each.encode()) for i, each in enumerate(lines)])
END
for file in plain.pdf a85.pdf shapes.pdf attached.pdf strings.pdf; do five $file; done
five attached.pdf
said '"path":"attached.pdf!notes.txt","line":2,"column":7,' '"decoded":["pdf"]'
five shapes.pdf
said '"path":"shapes.pdf!page 1","line":2,"column":7,'
expect 0 "$KEYSIEVE" files --no-config --decode text shapes.pdf
expect 3 "$KEYSIEVE" files --no-config unknown.pdf
said 'not scanned: unknown.pdf: some of its text is drawn by fonts that do not tell their letters'
expect 3 "$KEYSIEVE" files --no-config secret.pdf
said 'not scanned: secret.pdf: encrypted'
if command -v chromium >/dev/null; then
  (echo '<pre>' && cat all.txt && echo '</pre>') >all.html
  chromium --headless --no-sandbox --disable-gpu --print-to-pdf=chromium.pdf all.html >log 2>&1 || true
  [ ! -s chromium.pdf ] || five chromium.pdf
fi

# Letters, sheets and slides: as text, and as their own suite writes them.
if command -v soffice >/dev/null; then
  (printf 'a,b\n' && sed 's/.*/"&",x/; s/^"\(.*\) = "\(.*\)"",x/"\1 = ""\2""",x/' all.txt) >all.csv
  for format in odt docx rtf pdf; do
    soffice -env:UserInstallation="file://$WORK/office" --headless --convert-to $format --outdir office-$format all.txt >log 2>&1 || true
  done
  for format in ods xlsx; do
    soffice -env:UserInstallation="file://$WORK/office" --headless --convert-to $format --outdir office-$format all.csv >log 2>&1 || true
  done
  # A slide for each line, in the suite's own flat form, and as it packs it.
  {
    echo '<?xml version="1.0" encoding="UTF-8"?>'
    echo '<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.2"'
    echo ' xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    echo ' xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"'
    echo ' office:mimetype="application/vnd.oasis.opendocument.presentation"><office:body><office:presentation>'
    sed 's/"/\&quot;/g; s|.*|<draw:page><draw:frame svg:width="20cm" svg:height="5cm"><draw:text-box><text:p>&</text:p></draw:text-box></draw:frame></draw:page>|' all.txt
    echo '</office:presentation></office:body></office:document>'
  } >all.fodp
  for format in odp pptx; do
    soffice -env:UserInstallation="file://$WORK/office" --headless --convert-to $format --outdir office-$format all.fodp >log 2>&1 || true
  done
  for file in office-*/all.*; do five "$file"; done
else
  echo "no soffice: documents of an office suite were not tried" >&2
fi

# A notebook, cells and outputs; a wheel; a package of rpm.
python3 - <<'END'
import json
lines = [line + "\n" for line in open("all.txt").read().split("\n")]
cells = [{"cell_type": "code", "execution_count": 1, "metadata": {}, "source": lines[:5],
          "outputs": [{"name": "stdout", "output_type": "stream", "text": lines[5:]}]}]
json.dump({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, open("a.ipynb", "w"), indent=1)
END
five a.ipynb
mkdir -p wheel/acme
cp in/* wheel/acme/
echo >wheel/acme/__init__.py
printf 'from setuptools import setup\nsetup(name="acme", version="1", packages=["acme"], package_data={"acme": ["*"]})\n' >wheel/setup.py
if (cd wheel && python3 -m pip wheel --no-deps --no-build-isolation --no-index -w ../wheels .) >log 2>&1; then five wheels/acme-1-*.whl; else echo "no pip that builds: a wheel was not tried" >&2; fi
if command -v rpmbuild >/dev/null; then
  printf 'Name: acme\nVersion: 1\nRelease: 1\nSummary: a\nLicense: x\nBuildArch: noarch\n%%description\na\n%%install\nmkdir -p %%{buildroot}/opt/acme\ncp %s/in/* %%{buildroot}/opt/acme/\n%%files\n/opt/acme\n' "$WORK" >acme.spec
  rpmbuild -bb --define "_topdir $WORK/rpm" --define '_build_id_links none' --define '__brp_python_bytecompile %{nil}' acme.spec >log 2>&1 || { cat log >&2; fail rpmbuild; }
  cp rpm/RPMS/noarch/acme-1-1.noarch.rpm .
  five acme-1-1.noarch.rpm
  said 'acme-1-1.noarch.rpm!./opt/acme/a.txt","line":2,"column":7,'
fi
