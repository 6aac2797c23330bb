# Ctrl-C, a closed terminal, a crash: status 3, never 0.
. "$(dirname "$0")/common.sh"
new_repository
expect 0 "$KEYSIEVE" staged
mkdir "$WORK/bin"
# A git that sends its parent a signal and then waits.
for signal in INT TERM HUP QUIT SEGV ABRT; do
  printf '#!/bin/sh\nkill -%s "$PPID"\nexec sleep 5\n' "$signal" >"$WORK/bin/git"
  chmod +x "$WORK/bin/git"
  expect 3 env PATH="$WORK/bin:$PATH" GIT_NAMESPACE=x "$KEYSIEVE" staged
  said incomplete
done
[ -z "$(find . -name 'core*' -not -path './.git/*')" ] || fail "a core was left"
