# --since-last reads only what is new and tells the same, byte for byte: after new commits, rewritten branches, late merges of early commits,
# gc, another allow file. What it keeps is a cache, that holds no secret.
. "$(dirname "$0")/common.sh"
new_repository
git init -q --bare -b main "$WORK/server"
git remote add origin "$WORK/server"
memory=.git/keysieve/history
day=1
commit() {
  day=$((day + 1))
  stamp=$(printf '2026-03-%02d 03:04:05 +0000' "${at:-$day}")
  GIT_AUTHOR_DATE=$stamp GIT_COMMITTER_DATE=$stamp git commit -q --no-verify "$@"
}
same() { since_last_tells_the_same "$@"; }
was_new() { same "$1 new since the last run, and $2"; }

leak a
echo "password = '$(fake_token | cut -c1-17)'" >settings.py
git add . && commit -m one
same 'everything was read: there is no memory of an earlier run'
[ "$(stat -c %a $memory)" = 600 ] || fail "mode $(stat -c %a $memory)"
[ "$(stat -c %a .git/keysieve)" = 700 ] || fail "mode of its folder"
secret=$(sed -n 's/.*= "\(.*\)"$/\1/p' a)
password=$(sed -n "s/.*= '\(.*\)'$/\1/p" settings.py)
for word in "$secret" "$password"; do
  LC_ALL=C grep -qaF "$word" $memory && fail "a secret is remembered"
done
was_new '0 commits were' 'no secret is new.'

leak b && git add b && commit -m two
cp a copy && git add copy && commit -m 'a copy'
was_new '2 commits were' '1 secret is new'
git push -q --no-verify origin main
was_new '0 commits were' 'no secret'

# A branch that is older by its dates and comes later; it brings the same secret, and one of its own.
git checkout -q --orphan early && git rm -rqf . && git checkout -q main -- a
at=1 commit -m 'the same, earlier' && leak e && git add e && at=1 commit -m early
was_new '2 commits were' '1 secret is new'
git checkout -q main && git merge -q --no-commit --allow-unrelated-histories early && commit -m merge
same '1 commit was new'

# Rewritten: what is gone is told no more, what is left stands at another commit.
git checkout -qb topic && leak t && git add t && commit -m topic && cp t t2 && git add t2 && commit -m 'again'
was_new '2 commits were' '1 secret is new'
git commit -q --amend -m 'another name' --no-verify
same
git reset -q --hard main && same '0 commits were new'
[ "$(wc -l <"$WORK/short.findings")" -eq 4 ] || fail "not four secrets"
git branch -qD early && git checkout -q main && git reset -q --hard HEAD^1 && same
git reflog expire --expire=now --all && git gc -q --prune=now && same '0 commits were new'
leak f && git add f && commit -m more && same '1 commit was new'

# Messages, tags, notes, what a ref names without a commit.
commit --allow-empty -m "$(secret_line)"
git tag -a -m "$(secret_line)" annotated
git notes add -m "$(secret_line)"
git tag blob "$(secret_line | git hash-object -w --stdin)"
same '2 commits were new'
same '0 commits were new'
git tag -d annotated >/dev/null && git tag -d blob >/dev/null && git update-ref -d refs/notes/commits && same

# What stands in a container.
leak inner && tar -czf box.tgz inner && rm inner && git add box.tgz && commit -m box && same '1 commit was new'
grep -q '"path":"box.tgz![^"]*inner".*"commit":"'"$(git rev-parse HEAD)"'".*"in_head":true' "$WORK/short" || fail "the member is not placed"
git rm -q box.tgz && commit -m 'no box' && same '1 commit was new'

# The allow file counts as it stands now.
id=$(sed -n 's/.*"path":"f".*"id":"\([a-z2-7]*\)".*/\1/p' "$WORK/full")
"$KEYSIEVE" allow "$id" --reason test >/dev/null && same '"accepted":1,' && rm .keysieve-allow && same '"accepted":0,'

# Damage, another build, another limit: all is read again, and it says so. Nothing that is left half-written counts.
for damage in 's/./X/40' '$d' '1s/3/2/'; do
  LC_ALL=C sed -i "$damage" $memory
  same 'everything was read: the memory of the last run is damaged'
done
: >$memory && same 'is damaged'
rm $memory && mkdir $memory && same 'everything was read' 'could not be remembered' && rmdir $memory
same 'there is no memory'
expect 1 "$KEYSIEVE" history --since-last --max-size 1M
said 'everything was read: the last run had other options'
cp "$KEYSIEVE" "$WORK/other"
expect 1 "$WORK/other" history --since-last
said "everything was read: the last run was another keysieve's"
same 'everything was read'

# What could not be read is named and read again each time, until it is there; the rest is remembered. So it is with what is too large.
leak g && cp g g2 && git add g g2 && commit -m late && echo more >>g2 && echo more still >>g && git add g g2 && commit -m later
blob=$(git rev-parse HEAD^:g)
object=.git/objects/$(printf %.2s "$blob")/${blob#??}
mv "$object" "$WORK/kept"
same '"incomplete":true' '2 commits were new' 'is read again the next time'
same '"incomplete":true' '0 commits were new' "g (blob $blob)"
leak h && git add h && commit -m 'and on' && same '"incomplete":true' '1 commit was new'
git checkout -q --orphan apart && git rm -rqf --cached . && git add h && at=1 commit -m 'another history' && git checkout -qf main
same '"incomplete":true' '1 commit was new' "g (blob $blob)"
mv "$WORK/kept" "$object" && same '"incomplete":false' '0 commits were new'
same '"incomplete":false' '0 commits were new'
large() {
  expect 1 "$KEYSIEVE" history --since-last --max-size 20k
  said "$1" 'large (blob'
}
random 'a-z\n' 30000 >large && git add large && commit -m large
large 'other options'
large '0 commits were new'
git rm -q large && commit -m 'not large' && large '1 commit was new'
same 'other options'

# What is missing and is no file keeps the whole from being remembered.
commit --allow-empty -m gone && gone=$(git rev-parse HEAD) && commit --allow-empty -m last
object=.git/objects/$(printf %.2s "$gone")/${gone#??}
mv "$object" "$WORK/kept" && cp $memory "$WORK/memory"
same '"incomplete":true' 'the next run reads the same again'
cmp $memory "$WORK/memory" || fail "it was remembered"
mv "$WORK/kept" "$object" && same '2 commits were new'

for part in main '--since 2026-03-02' '--all-objects' '--max-commits 3'; do
  expect 2 "$KEYSIEVE" history --since-last $part
done
