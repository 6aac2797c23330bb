# A push into a repository that is not bare.
. "$(dirname "$0")/common.sh"
new_server
git clone -q "$WORK/server" "$WORK/open" 2>/dev/null
(cd "$WORK/open" && hook pre-receive receive)
passed git push -q "$WORK/open" main:refs/heads/new
commit_leak
refused 1 git push -q "$WORK/open" main:refs/heads/other
