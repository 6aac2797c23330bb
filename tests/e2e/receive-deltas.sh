# Of a changed file only what is new is looked at where it comes as a delta: the verdict is the same as of loose objects and as in the order
# of a budget, finding by finding. Files that grow, shrink, move and come back; secrets that come, stay and go.
. "$(dirname "$0")/common.sh"
new_server
log=$WORK/server/keysieve-audit.jsonl
random 'a-z0-9' 30000 | fold -w 60 >large
git add large
git commit -qm large
passed git push -q origin main
a=$(secret_line)
b=$(secret_line)
c=$(secret_line)
for i in $(seq 30); do
  sed "$((i * 11))s/.*/line $i of many that change, $(random a-z 20)/" large >next
  mv next large
  case $i in
    5) { head -n 100 large; echo "$a"; tail -n +101 large; } >next && mv next large ;;
    9) cp large copy ;;
    12) grep -v 'line 3 ' large >next && mv next large ;;
    15) echo "$b" >>large ;;
    18) grep -vF "$a" large >next && mv next large ;;
    21) git mv large moved && cp moved large ;;
    24) { echo "$c"; cat copy; } >next && mv next copy ;;
    27) git checkout -q HEAD~15 -- large ;;
  esac
  git add -A
  git commit -qm "change $i"
done
git repack -adfq --depth=50
# findings WAY: pushes everything, and keeps what the log says of it.
findings() {
  refused 1 git push -q origin main:refs/heads/pushed
  tail -n 1 "$log" | grep -o '"findings":\[[^]]*\]' >"$WORK/$1"
}
on_server git config receive.unpackLimit 1
findings packed
on_server git config receive.unpackLimit 100000
findings loose
(cd "$WORK/server" && hook pre-receive receive --budget 600)
on_server git config receive.unpackLimit 1
findings budget
[ "$(grep -o '"commit"' "$WORK/packed" | wc -l)" -ge 5 ] || fail "too few findings: $(cat "$WORK/packed")"
cmp "$WORK/packed" "$WORK/loose" || fail "loose objects are judged otherwise"
cmp "$WORK/packed" "$WORK/budget" || fail "within a budget it is judged otherwise"
