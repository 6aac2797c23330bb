# What stands in history is accepted at once; what is new is not.
. "$(dirname "$0")/common.sh"
new_repository
expect 0 "$KEYSIEVE" baseline
[ ! -e .keysieve-allow ] || fail "a file for nothing"
commit_leak a
git rm -q a
git commit -qm gone
commit_leak b
expect 1 "$KEYSIEVE" history
said 'a:1' 'b:1'
expect 2 "$KEYSIEVE" baseline --until yesterday
expect 0 "$KEYSIEVE" baseline
said '2 secrets'
[ "$(wc -l <.keysieve-allow)" -eq 2 ] || fail "not two entries"
expect 0 "$KEYSIEVE" history
expect 1 "$KEYSIEVE" history --no-config
cp .keysieve-allow "$WORK/before"
expect 0 "$KEYSIEVE" baseline
cmp .keysieve-allow "$WORK/before" || fail "a second run changed it"
commit_leak c
expect 1 "$KEYSIEVE" history
said 'c:1'
not_said 'a:1' 'b:1'

# What could not be scanned is not accepted.
blob=$(git rev-parse HEAD:first)
rm -f ".git/objects/$(printf %.2s "$blob")/${blob#??}"
expect 3 "$KEYSIEVE" baseline
said incomplete
