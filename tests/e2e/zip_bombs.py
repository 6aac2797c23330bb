# Writes nested.zip, five levels of sixteen zips, and wide.zip, forty files of 8 MiB of zeros, into the working folder.
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
open("wide.zip", "wb").write(packed([(str(i), bytes(8 << 20)) for i in range(40)]))
