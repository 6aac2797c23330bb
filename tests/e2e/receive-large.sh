# A blob over the limit: refused and named, unless the policy takes it; then it is on the record.
. "$(dirname "$0")/common.sh"
new_server
random a-z 3000 >big
git add big
git commit -qm big
passed git push -q origin main
random a-z 3000 >big
git commit -qam bigger
cat >"$WORK/policy" <<END
max_size = 1000
END
on_server git config keysieve.policy "$WORK/policy"
refused 3 git push -q origin main
said 'not scanned: big' 'limit of 1000' 'The push is refused'
echo 'large = "accept-and-log"' >>"$WORK/policy"
passed git push -q origin main
said 'not scanned: big' 'let through'
grep -q '"verdict":"passed".*"what":"big"' "$WORK/server/keysieve-audit.jsonl" || fail "it is not on the record"
