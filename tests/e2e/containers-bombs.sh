# What grows without end when it is unpacked ends the scan as incomplete, by name, within bounded memory and time.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip "no python3"
head -c 1G /dev/zero | gzip -1 >zeros.gz
python3 "$SOURCE_DIR/tests/e2e/zip_bombs.py"
python3 "$SOURCE_DIR/tests/e2e/gzip_quine.py"
cp quine.gz unnamed  # what it is, is told by its bytes, too
python3 - <<'END'
import zipfile
with zipfile.ZipFile("many.zip", "w", zipfile.ZIP_DEFLATED) as archive:
    for i in range(60000):
        archive.writestr(str(i), b"")
# In a text, in a PDF, in a database: one value on pages that lead in a circle.
import base64, gzip, zlib
zeros = gzip.compress(bytes(64 << 20))
open("text.eml", "wb").write(b"\n\n".join(base64.encodebytes(zeros) for i in range(8)))
streams = [b"%d 0 obj << /Filter /FlateDecode /Length %d >> stream\n%s\nendstream endobj\n" % (i, len(each), each)
           for i in range(1, 9) for each in [zlib.compress(bytes(60 << 20))]]
open("streams.pdf", "wb").write(b"%PDF-1.5\n" + b"".join(streams))
size = (10 << 20).to_bytes(3, "big")
varint = bytes([0x80 | 10 << 20 >> 21 & 0x7f, 0x80 | 10 << 20 >> 14 & 0x7f, 0x80 | 10 << 20 >> 7 & 0x7f, 0])
cell = varint + b"\1" + bytes(39) + (2).to_bytes(4, "big")
head = b"SQLite format 3\0" + (512).to_bytes(2, "big") + bytes(82)
page = lambda start: (start + b"\x0d\0\0" + (190).to_bytes(2, "big") + bytes(3) + (400).to_bytes(2, "big") * 190)[:400] + cell
open("circle.sqlite", "wb").write((page(head) + bytes(512))[:512] + (2).to_bytes(4, "big") + bytes(508))
END
# A program with sanitizers takes what address space there is.
"$KEYSIEVE" --version >/dev/null && (ulimit -v 1500000 && "$KEYSIEVE" --version) >/dev/null 2>&1 && ulimit -v 1500000
for bomb in zeros.gz quine.gz unnamed nested.zip self.zip many.zip wide.zip text.eml streams.pdf circle.sqlite; do
  expect 3 timeout 60 "$KEYSIEVE" files --no-config "$bomb"
  said "not scanned: $bomb"
done
expect 0 "$KEYSIEVE" files --no-config --decode text nested.zip
