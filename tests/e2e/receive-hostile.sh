# Pushes that are made to hurt: bombs of trees, names and archives, many tiny blobs, a very large one, a deep tree, odd names and encodings,
# settings that allow all, more than the budget allows. Each is refused or judged by the policy, never passed unread, within 512 MiB.
. "$(dirname "$0")/common.sh"
command -v python3 >/dev/null || skip "no python3"
program=$KEYSIEVE
cat >"$WORK/measured" <<END
#!/usr/bin/env python3
import resource, subprocess, sys
status = subprocess.call(["$program", *sys.argv[1:]])
open("$WORK/memory", "w").write(str(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss))
sys.exit(status)
END
chmod +x "$WORK/measured"
KEYSIEVE=$WORK/measured
new_server
log=$WORK/server/keysieve-audit.jsonl
base=$(git rev-parse HEAD)
within_memory() {
  kib=$(cat "$WORK/memory")
  echo "$1: $((kib / 1024)) MiB, $(($(date +%s) - start)) s"
  [ "$kib" -lt 524288 ] || fail "$1: $kib KiB"
}
# Whatever is pushed, the answer is at most 20 lines of 78 columns.
is_short() {
  sed -n 's/^remote: //p' "$WORK/out" | sed 's/ *$//' >"$WORK/told"
  [ "$(wc -l <"$WORK/told")" -le 20 ] || fail "$1: more than 20 lines"
  ! LC_ALL=C.UTF-8 grep -qE '.{79}' "$WORK/told" || fail "$1: more than 78 columns"
}
# judged STATUS WHAT: the push of main ends so, within memory; then all is as before.
judged() {
  start=$(date +%s)
  if [ "$1" -eq 0 ]; then passed git push -q origin "${3-main}:refs/heads/hostile"; else refused "$1" git push -q origin "${3-main}:refs/heads/hostile"; fi
  within_memory "$2"
  is_short "$2"
  on_server git update-ref -d refs/heads/hostile
  git reset -q --hard "$base"
}
# commit_tree TREE: a commit with it on main.
commit_tree() { git update-ref refs/heads/main "$(git commit-tree -m hostile -p "$base" "$1")"; }

# Ten levels of one tree that names itself twenty times over: ten million million paths.
blob=$(secret_line | git hash-object -w --stdin)
tree=$(printf '100644 blob %s\tleaf\n' "$blob" | git mktree)
for level in 1 2 3 4 5 6 7 8 9 10; do
  tree=$(for i in 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20; do printf '040000 tree %s\t%s\n' "$tree" $i; done | git mktree)
done
commit_tree "$tree"
judged 1 'a bomb of trees'

# Three thousand folders, one in the other.
python3 - "$blob" <<'END'
import subprocess, sys, hashlib, zlib, os
name = bytes.fromhex(sys.argv[1]); mode = b"100644 leaf"
for level in range(3000):
    body = mode + b"\0" + name
    data = b"tree %d\0" % len(body) + body
    name = hashlib.sha1(data).digest(); mode = b"40000 d"
    path = ".git/objects/%s/%s" % (name.hex()[:2], name.hex()[2:])
    os.makedirs(os.path.dirname(path), exist_ok=True)
    open(path, "wb").write(zlib.compress(data))
open(".git/deep", "w").write(name.hex())
END
commit_tree "$(cat .git/deep)"
judged 1 'a deep tree'

# Ten thousand names of 4,000 bytes each: forty megabytes that travel as nothing.
python3 - "$blob" <<'END'
import hashlib, os, sys, zlib
blob = bytes.fromhex(sys.argv[1])
body = b"".join(b"100644 " + b"n%05d" % i + b"x" * 4000 + b"\0" + blob for i in range(10000))
data = b"tree %d\0" % len(body) + body
name = hashlib.sha1(data).hexdigest()
path = f".git/objects/{name[:2]}/{name[2:]}"
os.makedirs(os.path.dirname(path), exist_ok=True)
open(path, "wb").write(zlib.compress(data))
open(".git/names", "w").write(name)
END
commit_tree "$(cat .git/names)"
judged 1 'a bomb of names'

# A hundred thousand tiny blobs, one of them a secret.
many() {
  awk -v base="$base" -v secret="$1" 'BEGIN {
    print "commit refs/heads/main\ncommitter Ada <ada@example.org> 1767323045 +0000\ndata 0\nfrom " base
    for (i = 0; i < 100000; ++i) print "M 100644 inline d" i % 100 "/f" i "\ndata " length(i) "\n" i
    print "M 100644 inline z/last\ndata " length(secret) "\n" secret
  }' | git fast-import --quiet --force
}
many clean
judged 0 '100,000 tiny blobs'
many "$(secret_line)"
judged 1 '100,000 tiny blobs and a secret'

# Names that a terminal would obey, encodings that are none, a header that lies: found all the same, and shown escaped.
printf '100644 blob %s\ta\033[2J\033]0;owned\007b\n' "$blob" | git mktree >.git/odd
{
  printf 'tree %s\nparent %s\n' "$(cat .git/odd)" "$base"
  printf 'author \377\376 <\033[31m> 99999999999999999999 +9999\ncommitter x <y> -1 zone\nencoding no-such-\200encoding\n\n\303\050 \033[2J\n'
} | git hash-object -t commit -w --stdin --literally >.git/commit
git update-ref refs/heads/main "$(cat .git/commit)"
judged 1 'odd names and encodings'
LC_ALL=C grep -q "$(printf '\033')" "$WORK/out" && fail "an escape sequence came through"
LC_ALL=C grep -q "$(printf '\033')" "$log" && fail "an escape sequence is in the log"

# Settings that allow all, the finding's own id in an allow file, marks on the line: all of it comes with the push, and counts for nothing.
secret_line >leaked
git add leaked
git commit -qm leak
start=$(date +%s)
refused 1 git push -q origin main:refs/heads/hostile
id=$(sed -n 's/.* id \([a-z2-7]\{10\}\).*/\1/p' "$WORK/out" | head -n 1)
[ -n "$id" ] || fail "no id was told"
printf '[allow]\npaths = ["**"]\n[rules]\ndisable = ["*"]\n' >.keysieve.toml
printf '[allowlist]\npaths = [".*"]\n' >.gitleaks.toml
printf '%s  -  it is fine\n' "$id" >.keysieve-allow
sed -i 's/$/  # keysieve:allow/' leaked
git add .
git commit -q --amend -m leak
judged 1 'settings that allow all, and an allow file'

# A bomb in an archive, and one whose name alone says archive.
python3 "$SOURCE_DIR/tests/e2e/zip_bombs.py"
secret_line >named.zip
git add .
git commit -qm bombs
judged 1 'bombs in archives, and a text that is called one'
said named.zip:1
python3 - <<'END'
import gzip
with gzip.open("zeros.gz", "wb", 1) as out:
    for _ in range(512): out.write(bytes(1 << 20))
END
git add zeros.gz
git commit -qm zeros
judged 3 'a bomb of zeros'

# More than its budget allows: likely places first, and then refused; or by policy let through, on the record.
many clean
printf 'budget = 0.2\n' >"$WORK/policy"
on_server git config keysieve.policy "$WORK/policy"
over=$(git rev-parse HEAD)
judged 3 'a push beyond its budget'
said 'time ran out' 'were scanned'
echo 'overrun = "accept-and-log"' >>"$WORK/policy"
git update-ref refs/heads/main "$over"
judged 0 'a push beyond its budget, let through by policy'
tail -n 1 "$log" | grep -q '"why":"time ran out' || fail "it is not on the record"
on_server git config --unset keysieve.policy

# Two gigabytes in one file: over the limit, so refused and named; on the record where the policy takes it.
git config core.bigFileThreshold 1m
git config core.compression 1
git config pack.compression 1
truncate -s 2148000000 huge
git add huge
git commit -qm huge
rm huge
cat >"$WORK/policy" <<END
large = "accept-and-log"
END
huge=$(git rev-parse HEAD)
start=$(date +%s)
refused 3 git push -q origin main:refs/heads/hostile
said 'not scanned: huge' 'limit of 67108864'
within_memory 'a file of 2 GB'
on_server git config keysieve.policy "$WORK/policy"
git update-ref refs/heads/main "$huge"
judged 0 'a file of 2 GB, let through by policy'
tail -n 1 "$log" | grep -q '"what":"huge"' || fail "it is not on the record"
