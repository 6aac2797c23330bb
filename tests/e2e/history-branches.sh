# At which tips a secret still stands, which remote branches hold it, for how long, and what to do about it.
. "$(dirname "$0")/common.sh"
day=$(date -u -d '10 days ago' +%Y-%m-%dT00:00:00Z)
git init -q --bare -b main "$WORK/server"
new_repository
git remote add origin "$WORK/server"
git push -q --no-verify origin main
GIT_AUTHOR_DATE=$day commit_leak a
one() { "$KEYSIEVE" history --format jsonl "$@" | grep '"path":"a"'; }
has() {
  for part; do
    case $line in *"$part"*) ;; *) fail "no $part in $line" ;; esac
  done
}
line=$(one) && has '"age_days":10,' '"at_tips":["main"]' '"on_remotes":[]' 'keysieve fix' 'no remote branch'
expect 1 "$KEYSIEVE" history
said 'committed for 10 days, still at the tip of main' 'keysieve fix '
# Of a range, the same.
line=$(one main^..main) && has '"at_tips":["main"]' '"on_remotes":[]'

git push -q --no-verify origin main
line=$(one) && has '"at_tips":["main","origin/main"]' '"on_remotes":["origin/main"]' 'already on origin/main: rewriting history does not help, rotate'
line=$(one main^..main) && has '"on_remotes":["origin/main"]'
git rm -q a && git commit -qm gone
line=$(one) && has '"in_head":true' '"at_tips":["origin/main"]'
git push -q --no-verify origin main
line=$(one) && has '"in_head":false' '"at_tips":[]' '"on_remotes":["origin/main"]'
expect 1 "$KEYSIEVE" history
said 'in the open for 10 days, gone from every tip'

# Brought in anew, on a branch that does not lead to the first commit, and taken out of it again: it is there still.
export GIT_COMMITTER_DATE=2026-02-01T00:00:00Z
first=$(git rev-parse main~1)
git checkout -q --orphan other && git rm -rqf . && git checkout -q "$first" -- a && git commit -qm anew --no-verify
git rm -q a && echo other >b && git add b && git commit -qm 'gone there too'
git push -q --no-verify origin other
git -C "$WORK/server" config receive.denyDeleteCurrent ignore
git push -q --no-verify origin :main
line=$(one) && has "\"commit\":\"$first\"" '"on_remotes":["origin/other"]'
git checkout -q --detach "$first"
line=$(one) && has '"at_tips":["HEAD"]' '"in_head":true'
