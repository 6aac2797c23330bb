# A hook that hangs is ended, with status 3.
. "$(dirname "$0")/common.sh"
new_repository
leak a
git add a
expect 1 "$KEYSIEVE" staged --timeout 5
mkdir "$WORK/bin"
printf '#!/bin/sh\nexec sleep 60\n' >"$WORK/bin/git"
chmod +x "$WORK/bin/git"
start=$(date +%s)
expect 3 env PATH="$WORK/bin:$PATH" GIT_NAMESPACE=x "$KEYSIEVE" staged --timeout 1
said 'time ran out'
expect 3 env KEYSIEVE_TIMEOUT=1 PATH="$WORK/bin:$PATH" GIT_NAMESPACE=x "$KEYSIEVE" staged
[ $(($(date +%s) - start)) -lt 20 ] || fail "it took too long"
expect 2 env KEYSIEVE_TIMEOUT=soon "$KEYSIEVE" staged
git reset -q
expect 0 "$KEYSIEVE" staged --timeout 0
