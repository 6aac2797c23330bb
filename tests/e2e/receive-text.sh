# What the pusher sees: at most 20 lines of 78 columns, whatever the push holds; no secret in it, nor in the log.
. "$(dirname "$0")/common.sh"
new_server
token=$(fake_token)
long=$(random a-z 200)
mkdir -p "$long/$long"
secret_line "$token" >"$long/$long/deep"
for number in 1 2 3 4 5 6 7 8 9; do
  leak "file-$number"
  git add .
  git commit -qm "$number"
done
random a-z 2000 >big-1
random a-z 2000 >big-2
random a-z 2000 >big-3
git add .
git commit -qm big
on_server sed -i 's/ receive / receive --max-size 1000 /' hooks/pre-receive
refused 1 git push -q origin main
sed -n 's/^remote: //p' "$WORK/out" | sed 's/ *$//' >"$WORK/told"
[ "$(wc -l <"$WORK/told")" -le 20 ] || fail "more than 20 lines"
! LC_ALL=C.UTF-8 grep -qE '.{79}' "$WORK/told" || fail "more than 78 columns"
said 'and 7 more' 'not scanned: big-' 'incomplete' 'rebase -i HEAD~'
! grep -q "$(printf %.12s "$token")" "$WORK/out" "$WORK/server/keysieve-audit.jsonl" || fail "the secret is told"
git reset -q --hard origin/main
echo clean >clean
git add clean
git commit -qm clean
passed git push -q origin main
[ ! -s "$WORK/out" ] || fail "a clean push is told about"
