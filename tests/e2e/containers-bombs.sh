# What grows without end when it is unpacked ends the scan as incomplete, by name, within bounded memory and time.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip "no python3"
head -c 1G /dev/zero | gzip -1 >zeros.gz
python3 - <<'END'
import io, zipfile

def packed(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files:
            archive.writestr(name, content)
    return out.getvalue()

content = packed([("zeros", bytes(1 << 20))])
for level in range(5):
    content = packed([(f"{i}.zip", content) for i in range(16)])
open("nested.zip", "wb").write(content)
open("many.zip", "wb").write(packed([(str(i), b"") for i in range(60000)]))
open("wide.zip", "wb").write(packed([(str(i), bytes(8 << 20)) for i in range(40)]))
END
# A program with sanitizers takes what address space there is.
"$KEYSIEVE" --version >/dev/null && (ulimit -v 1500000 && "$KEYSIEVE" --version) >/dev/null 2>&1 && ulimit -v 1500000
for bomb in zeros.gz nested.zip many.zip wide.zip; do
  expect 3 timeout 60 "$KEYSIEVE" files --no-config "$bomb"
  said "not scanned: $bomb"
done
expect 0 "$KEYSIEVE" files --no-config --decode text nested.zip
