# Writes nested.zip, five levels of sixteen zips, wide.zip, forty files of 8 MiB of zeros, and self.zip, whose one entry is the rest of
# itself, two thousand times, into the working folder.
import io, struct, zipfile

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
open("wide.zip", "wb").write(packed([(str(i), bytes(8 << 20)) for i in range(40)]))

def entry(size):
    return b"PK\3\4" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x21, 0, size, size, 5, 0) + b"r.zip"

each = len(entry(0))
open("self.zip", "wb").write(b"".join(entry(each * (1999 - i)) for i in range(2000)))
