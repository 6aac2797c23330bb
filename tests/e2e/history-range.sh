# A range tells what came in with it, not what its files held already; an accepted secret counts once, wherever it stands.
. "$(dirname "$0")/common.sh"
new_repository
commit_leak old
git tag before
{ echo '# moved'; cat old; } >new && mv new old && echo more >>old
git commit -qam 'old secret, changed file' --no-verify
expect 1 "$KEYSIEVE" history
for range in before..main before..; do
  expect 0 "$KEYSIEVE" history "$range"
done
expect 0 "$KEYSIEVE" history --max-commits 1
# Also where the file moves as well, and where the line that holds it is changed.
git mv old renamed && sed -i 's/^ALPACA/export ALPACA/' renamed && echo end >>renamed
git commit -qam 'moved and changed' --no-verify
expect 0 "$KEYSIEVE" history before..main
expect 0 "$KEYSIEVE" history main^..main
# A new one beside it is told, alone.
leak renamed
git commit -qam 'new secret, old file' --no-verify
expect 1 "$KEYSIEVE" history before..main
said 'renamed:5' '1 secret in'
not_said 'old:' 'renamed:2'
# A merge of the old and the new side.
git checkout -qb side before && commit_leak side
git checkout -q main && git merge -q --no-verify -m merge side
expect 1 "$KEYSIEVE" history main^1..main
said 'side:1' '1 secret in'

id=$("$KEYSIEVE" history --format jsonl before | sed -n 's/.*"id":"\([a-z2-7]*\)".*/\1/p')
expect 0 "$KEYSIEVE" allow "$id" --reason test
expect 1 "$KEYSIEVE" history --format jsonl
said '"accepted":1,'
cp renamed copy && git add copy && git commit -qm copy --no-verify
expect 1 "$KEYSIEVE" history --format jsonl
said '"accepted":1,' '"findings":2,'
