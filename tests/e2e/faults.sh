# A full disk, a closed standard output, too little memory: status 3, and no core.
. "$(dirname "$0")/common.sh"
new_repository
expect 0 "$KEYSIEVE" staged
leak a
git add a
expect 1 "$KEYSIEVE" staged
if [ -w /dev/full ]; then expect 3 sh -c '"$KEYSIEVE" staged >/dev/full'; fi
expect 3 sh -c '"$KEYSIEVE" staged >&-'
random a-z 60000000 >big
git add big
# A build with sanitizers does not start with so little.
if sh -c 'ulimit -v 60000; "$KEYSIEVE" --version' >/dev/null 2>&1; then
  expect 3 sh -c 'ulimit -v 60000; "$KEYSIEVE" staged'
  not_said crashed
fi
