# Time runs out: refused, or taken and on the record, as the policy says; the share that was scanned is told. Likely places come first.
. "$(dirname "$0")/common.sh"
new_server
for number in 1 2 3 4 5 6 7 8 9; do echo "clean $number" >"file-$number"; done
git add .
git commit -qm clean
on_server sed -i 's/ receive / receive --budget 0.000001 /' hooks/pre-receive
refused 3 git push -q origin main
said 'time ran out' 'were scanned' 'The push is refused'
echo 'overrun = "accept-and-log"' >"$WORK/policy"
on_server git config keysieve.policy "$WORK/policy"
passed git push -q origin main
said 'time ran out' 'let through'
grep -q '"why":"time ran out' "$WORK/server/keysieve-audit.jsonl" || fail "it is not on the record"
on_server sed -i 's/ --budget 0.000001 / --budget 600 /' hooks/pre-receive
echo more >>file-1
git commit -qam more
passed git push -q origin main
commit_leak
refused 1 git push -q origin main
