# Archives and compressed files, made by the tools that people use: each of five secrets is found in each, by path, line and columns.
. "$(dirname "$0")/common.sh"
mkdir -p in/deep files
printf 'one\n two: sk_live_%s\n' "$(random A-Za-z0-9 24)" >in/deep/a.txt
printf 'one\n two: SG.%s.%s\n' "$(random A-Za-z0-9 22)" "$(random A-Za-z0-9 43)" >in/deep/b.txt
printf 'one\n two: https://hooks.slack.com/services/T%s/B%s/%s\n' "$(random A-Z0-9 9)" "$(random A-Z0-9 10)" "$(random A-Za-z0-9 24)" >in/c.txt
printf 'one\n two: postgresql://ada:%s@db.acme-corp.example.io/books\n' "$(random A-Za-z0-9 16)" >in/d.txt
printf 'one\n%s' "$(secret_line)" >in/e.py

make() {
  command -v "$1" >/dev/null || { echo "no $1" >&2; return 0; }
  name=$2
  shift 2
  "$@" >"$WORK/made" 2>&1 || fail "$*"
  [ -e "files/$name" ] || mv "$WORK/made" "files/$name"
}
make zip a.zip zip -qr files/a.zip in
make zip a.apk zip -q0r files/a.apk in
make jar a.jar jar cf files/a.jar in
make python3 a.whl python3 -m zipfile -c files/a.whl in
make tar a.tar tar cf files/a.tar in
make tar a.v7.tar tar --format=v7 -cf files/a.v7.tar in
make gzip a.tar.gz tar czf files/a.tar.gz in
make bzip2 a.tar.bz2 tar cjf files/a.tar.bz2 in
make xz a.tar.xz tar cJf files/a.tar.xz in
make zstd a.tar.zst tar --zstd -cf files/a.tar.zst in
make 7z a.7z 7z a -bd files/a.7z in
make cpio a.cpio sh -c 'find in -type f | cpio -o -H newc --quiet -F files/a.cpio'
make ar a.a ar rc files/a.a in/deep/a.txt in/deep/b.txt in/c.txt in/d.txt in/e.py
make dpkg-deb a.deb sh -c 'mkdir -p deb/DEBIAN && cp -r in deb && printf "Package: a\nVersion: 1\nArchitecture: all\nMaintainer: Ada <a@example.org>\nDescription: a\n" >deb/DEBIAN/control && dpkg-deb -b deb files/a.deb'
make git a.bundle sh -c 'git init -q bundled && cp -r in bundled && cd bundled && git add . && git commit -qm one && git bundle create -q ../files/a.bundle --all'
make zip nested.zip zip -q files/nested.zip files/a.tar.gz

[ -e files/a.zip ] || skip "no zip"
for file in files/*; do
  expect 1 "$KEYSIEVE" files --no-config --format jsonl "$file"
  [ "$(grep -c '"path":' out)" -eq 5 ] || { cat out >&2; fail "not five in $file"; }
  [ "$(grep -c '"line":2,"column":7,' out)" -ge 2 ] || fail "not at their lines and columns in $file"
  expect 0 "$KEYSIEVE" files --no-config --decode text files/a.tar.gz
done
expect 1 "$KEYSIEVE" files --no-config --format jsonl files/nested.zip
said 'files/nested.zip!files/a.tar.gz!a.tar!in/deep/a.txt' '"decoded":["zip","gzip","tar"]'

expect 1 "$KEYSIEVE" files --no-config --format jsonl files/a.bundle
said '"path":"files/a.bundle!'"$(git hash-object in/c.txt)"'/c.txt"' '"decoded":["git bundle"]'

# A bundle with older versions of a file, as deltas; and one that builds upon what it does not hold.
git init -q older
cd older
seq 1 3000 >lines
cat ../in/c.txt >>lines
git add .
git commit -qm one
sed -i '$d' lines
git commit -qam two
seq 1 10 >>lines
git commit -qam three
git repack -adfq
git bundle create -q ../older.bundle --all
git bundle create -q ../thin.bundle HEAD~1..HEAD
cd ..
expect 1 "$KEYSIEVE" files --no-config --format jsonl older.bundle
said '/lines","line":3002,' '"incomplete":false'
expect 3 "$KEYSIEVE" files --no-config thin.bundle
said 'not scanned: thin.bundle: ' 'cannot be made without what the bundle builds upon'

# In base64 in a text: a release as Helm keeps it, and an attachment.
gzip -c in/e.py | base64 -w0 | base64 -w0 | sed 's/^/  release: /' >helm.yaml
expect 1 "$KEYSIEVE" files --no-config --format jsonl helm.yaml
said '"path":"helm.yaml","line":1,"column":12,' '"decoded":["base64","base64","gzip"]'
expect 0 "$KEYSIEVE" files --no-config --decode text helm.yaml
(printf 'Content-Transfer-Encoding: base64\n\n' && base64 files/a.zip) >mail.eml
expect 1 "$KEYSIEVE" files --no-config --format jsonl mail.eml
[ "$(grep -c '"path":"mail.eml","line":3,"column":1,' out)" -eq 5 ] || fail "not five in an attachment"
said '"decoded":["base64","zip!in/deep/a.txt"]'

# What cannot be read is named, and the rest is.
zip -q -P "$(random A-Za-z 9)" secret.zip in/c.txt
zip -q secret.zip in/d.txt
expect 1 "$KEYSIEVE" files --no-config secret.zip
said 'secret.zip!in/c.txt: encrypted' 'secret.zip!in/d.txt'
(echo attached: && base64 secret.zip) >secret.eml
expect 1 "$KEYSIEVE" files --no-config secret.eml
said 'not scanned: secret.eml: in base64, in/c.txt: encrypted' 'base64 → zip!in/d.txt'
head -c 300 files/a.tar.gz >cut.tar.gz
expect 3 "$KEYSIEVE" files --no-config cut.tar.gz
said 'not scanned: cut.tar.gz: '

# In every source.
new_repository
hook pre-commit staged
cp ../files/a.tar.gz .
git add a.tar.gz
refused 1 git commit -qm leak
said 'a.tar.gz!a.tar!in/c.txt'
git commit -qm leak --no-verify
expect 1 "$KEYSIEVE" history --format jsonl
said 'a.tar.gz!a.tar!in/c.txt'
