# Every exit status, by every way to it. 0 clean, 1 found, 2 wrong usage or settings, 3 incomplete; found and incomplete is 1 and says so.
. "$(dirname "$0")/common.sh"
mkdir clean dirty
echo "nothing here" >clean/file
secret_line >dirty/file.py

expect 0 "$KEYSIEVE" --version
expect 0 "$KEYSIEVE" --help
expect 0 "$KEYSIEVE" files --help
expect 0 "$KEYSIEVE" files clean
expect 1 "$KEYSIEVE" files dirty
expect 1 "$KEYSIEVE" files clean dirty

expect 2 "$KEYSIEVE"
expect 2 "$KEYSIEVE" fles
said "did you mean 'files'"
expect 2 "$KEYSIEVE" files
expect 2 "$KEYSIEVE" files --no-such-flag clean
expect 2 "$KEYSIEVE" files --format no-such-format clean
expect 2 "$KEYSIEVE" files --color sometimes clean
expect 2 "$KEYSIEVE" files nowhere
expect 2 "$KEYSIEVE" files --output nowhere/report clean
expect 2 "$KEYSIEVE" files --reveal clean
expect 2 "$KEYSIEVE" rules check nowhere.toml

expect 3 "$KEYSIEVE" files --max-size 3 clean
said clean/file
expect 3 sh -c '"$KEYSIEVE" files clean >/dev/full'
expect 3 sh -c '"$KEYSIEVE" files clean >&-'
expect 3 sh -c '"$KEYSIEVE" staged'

# Found and incomplete: 1, and the summary says incomplete.
head -c 5000 /dev/zero | tr '\0' x >dirty/large
expect 1 "$KEYSIEVE" files --max-size 4000 dirty
said dirty/large incomplete

if [ "$(id -u)" -ne 0 ]; then
  chmod 0 clean/file
  expect 3 "$KEYSIEVE" files clean
  said clean/file
fi
