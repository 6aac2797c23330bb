# `fix` prints what to type; here it is typed. Afterwards the secret is in no object of the repository, and what else was committed is there.
. "$(dirname "$0")/common.sh"
command -v bash >/dev/null || skip "there is no bash"
export GIT_CONFIG_GLOBAL="$HOME/.gitconfig" PATH="$WORK/bin:$PATH"
mkdir bin
ln -s "$KEYSIEVE" bin/keysieve

# What a person does where the commands say so.
cat >bin/take-out <<'END'
#!/bin/sh
for file in "$@"; do [ ! -f "$file" ] || sed -i "/$TOKEN/d" "$file"; done
END
chmod +x bin/take-out
export GIT_EDITOR=take-out TOKEN

# follow FILE… -- [ID]: types what fix says, taking the secret out of FILE where it says to.
follow() {
  files=
  while [ "$1" != -- ]; do files="$files $1"; shift; done
  shift
  expect 1 "$KEYSIEVE" fix "$@"
  not_said "$TOKEN"
  awk -v files="$files" '{ print } /^# (Take it out of|git stops)/ && !/message/ { print "take-out" files }' "$WORK/out" >"$WORK/typed"
  if ! bash -eu "$WORK/typed" >"$WORK/out" 2>&1; then
    sed 's/^/  > /' "$WORK/typed" >&2
    sed 's/^/  | /' "$WORK/out" >&2
    fail "what fix says does not work"
  fi
}

# gone: the secret is in no object, no ref and no reflog; what else there was still is.
gone() {
  git cat-file --batch-all-objects --batch >"$WORK/objects"
  ! grep -q "$TOKEN" "$WORK/objects" || fail "the secret is still there"
  [ ! -d .git/rebase-merge ] || fail "a rebase is not finished"
  git fsck --strict >/dev/null
}

start() {
  rm -rf "$WORK/repository"
  cd "$WORK"
  new_repository
  TOKEN=$(fake_token)
}

# lines FROM TO FILE: numbered lines far enough apart for git to merge.
lines() {
  seq -f "line %g of $3" "$1" "$2" >>"$3"
}

# Staged, and staged for the first commit.
start
{ echo one; secret_line "$TOKEN"; } >a.py
git add a.py
expect 1 "$KEYSIEVE" fix
said "git restore --staged a.py"
follow a.py --
git diff --cached | grep -q '^+one' || fail "the rest is not staged"
expect 0 "$KEYSIEVE" staged
rm -rf .git && git init -q -b main .
secret_line "$TOKEN" >a.py
git add a.py
follow a.py --
expect 0 "$KEYSIEVE" staged

# A file that does not belong in git, staged.
start
printf 'ALPACA_SECRET_KEY=%s\n' "$TOKEN" >.env
git add .env
expect 1 "$KEYSIEVE" fix
said "git rm -q --cached .env" ">>.gitignore"
not_said "git add .env"
follow .env --
expect 0 "$KEYSIEVE" staged
git check-ignore -q .env && [ -s .env ] || fail ".env must be ignored and still there"

# In the last commit.
start
lines 1 20 a.py
secret_line "$TOKEN" >>a.py
git add a.py
git commit -qm "add a"
expect 1 "$KEYSIEVE" fix
said "in the last commit" "commit -q --amend"
follow a.py --
gone
[ "$(git log --format=%s | head -1)" = "add a" ] && grep -q "line 20" a.py || fail "the commit is not what it was"

# Three commits ago, in two files, one of them added later; a merge in between; and the first commit of all.
start
lines 1 30 a.py
secret_line "$TOKEN" >>a.py
lines 31 60 a.py
git add . && git commit -qm "add a"
git switch -qc side
lines 1 3 side.py
git add . && git commit -qm side
git switch -q main
lines 1 30 b.py
secret_line "$TOKEN" >>b.py
git add . && git commit -qm "add b"
git merge -q --no-edit side
lines 61 70 a.py
echo untouched >first
git commit -qam "more of a"
git branch -qD side
expect 1 "$KEYSIEVE" fix
said "commits ago" "each of these commits"
# It stops at two commits: the second time the same again.
awk '{ print } /^git rebase --continue/ { print "if [ -d .git/rebase-merge ]; then take-out a.py b.py; git add a.py b.py; " \
  "git commit -q --amend --no-edit --allow-empty; git rebase --continue; fi" }
  /^# git stops/ { print "take-out a.py b.py" }' "$WORK/out" | sed 's/^git add a.py b.py$/git add a.py b.py 2>\/dev\/null || git add a.py/' >"$WORK/typed"
bash -eu "$WORK/typed" >"$WORK/out" 2>&1 || { cat "$WORK/typed" "$WORK/out" >&2; fail "rebase"; }
gone
[ "$(git log --format=%s --no-merges | sort | tr '\n' ,)" = "add a,add b,first,more of a,side," ] || fail "commits are missing"
[ "$(git log --merges --format=%s | wc -l)" -eq 1 ] || fail "the merge is gone"
grep -q "line 70" a.py && grep -q "line 30" b.py && [ -f side.py ] || fail "content is missing"

start
secret_line "$TOKEN" >>first
git commit -q --amend -am first
echo more >more && git add more && git commit -qm more
follow first --
gone
[ "$(git log --format=%s | tr '\n' ,)" = "more,first," ] || fail "commits are missing"

# Taken out later on, but still in history.
start
lines 1 20 a.py
secret_line "$TOKEN" >>a.py
git add . && git commit -qm "add a"
take-out a.py
git commit -qam "take it out"
follow a.py --
gone

# A message, of the last commit and of one before.
start
git commit -q --allow-empty -m "key $(secret_line "$TOKEN")
other line"
follow --
gone
TOKEN=$(fake_token)
echo second >second && git add second
git commit -qm "subject

$(secret_line "$TOKEN")"
echo third >third && git add third
git commit -qm after
follow --
gone
[ "$(git log -1 --format=%s)" = after ] || fail "a commit is missing"

# A whole file, some versions of it, under a name that wants to be a command; the copy on disk stays.
start
folder="a'b \$(touch hacked) -x"
mkdir "$folder"
printf 'ALPACA_SECRET_KEY=%s\n' "$TOKEN" >"$folder/.env"
git add . && git commit -qm "add env"
echo OTHER=1 >>"$folder/.env"
git commit -qam "change env"
echo more >more && git add more && git commit -qm more
follow --
gone
[ -s "$folder/.env" ] && git check-ignore -q "$folder/.env" || fail ".env must be ignored and still there"
[ ! -e hacked ] || fail "a name was run"

# Names that a terminal would obey, that git reads as patterns or options, and that are no text.
for name in "$(printf 'new\nline \033[2J.py')" '*.py' ':(top)x.py' '-rf' "$(printf 'latin\351.py')" 'a"b`id`.py'; do
  start
  echo other >other.py
  git add . && git commit -qm other
  secret_line "$TOKEN" >"./$name"
  echo changed >other.py
  git add other.py
  git --literal-pathspecs add -- "$name"
  expect 1 "$KEYSIEVE" fix
  ! grep -q "$(printf '[\033\351]')" "$WORK/out" || fail "a name reached the terminal raw"
  grep -v '^git add' "$WORK/out" >"$WORK/typed"
  bash -eu "$WORK/typed" || fail "the name was not understood"
  expect 0 git diff --cached --name-only
  [ "$(cat "$WORK/out")" = other.py ] || fail "not this file alone was unstaged: $(cat "$WORK/out")"
done

# On another branch, in a tag, in the stash.
start
git switch -qc side
commit_leak
TOKEN=$(sed -n 's/.*"\(.*\)"/\1/p' first)
git switch -q main
expect 0 "$KEYSIEVE" fix
"$KEYSIEVE" history >"$WORK/report" || :
id=$(sed -n 's/^ *id \([a-z2-7]*\).*/\1/p' "$WORK/report")
expect 1 "$KEYSIEVE" fix "$id"
said "git switch side"
git switch -q side
follow first -- "$id"
gone
git switch -q main
commit_leak
git tag old
git reset -q --hard HEAD~1
id=$("$KEYSIEVE" history | sed -n 's/^ *id \([a-z2-7]*\).*/\1/p')
expect 1 "$KEYSIEVE" fix "$id"
said "git tag -d old"
git tag -d old >/dev/null
leak first
git stash -q
id=$("$KEYSIEVE" history | sed -n 's/^ *id \([a-z2-7]*\).*/\1/p')
expect 1 "$KEYSIEVE" fix "$id"
said "git stash drop"

# Pushed: rotate, and no rewriting.
start
git init -q --bare -b main "$WORK/server.git"
git remote add origin "$WORK/server.git"
commit_leak
git push -q origin main
expect 0 "$KEYSIEVE" fix
id=$("$KEYSIEVE" history | sed -n 's/^ *id \([a-z2-7]*\).*/\1/p')
expect 1 "$KEYSIEVE" fix "$id"
said "on origin/main already" "Revoke and rotate" alpaca.markets "keysieve allow $id"
not_said rebase filter
expect 2 "$KEYSIEVE" fix not-an-id
