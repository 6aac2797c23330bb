# What is scanned of a changed file around what is new gives what a scan of the whole gives: plain, encoded, at seams, in versions of all sizes.
. "$(dirname "$0")/common.sh"
[ -n "${SCAN_BOTH-}" ] || skip 'SCAN_BOTH names no program'
new_repository
mkdir d
for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15; do
  {
    seq 1 $((300 + 7 * i))
    secret_line
    seq 1 $((900 - 40 * i)) | sed "s/^$((i * 9))\$/token = \"$i\"/"
    secret_line | base64 -w 0
    echo
    seq $i 1500
    echo '-----BEGIN RSA PRIVATE KEY-----'
    seq 1 $((i % 4)) | base64
    seq $i 700
  } >d/many
  { seq $i 400; secret_line; seq 1 $((i * 13)); } >d/few
  seq $((i * 3)) 2000 | sed "$((i * 60))a $(secret_line | base64 -w 76 | head -n 1)" >d/none
  git add .
  git commit -qm "commit $i" --no-verify
done
git repack -adfq --depth=20 --window=30
expect 0 "$SCAN_BOTH"
said ' 0 differences'
not_said ' 0 candidates'
expect 0 "$SCAN_BOTH" plain
said ' 0 differences'
