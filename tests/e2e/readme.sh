# The stopped commit that README.md shows is what keysieve says, but for the letters of the secret and its id.
. "$(dirname "$0")/common.sh"
export PATH="$WORK/bin:$PATH"
mkdir bin
ln -s "$KEYSIEVE" bin/keysieve
new_repository
"$KEYSIEVE" install >/dev/null
mkdir src
{ seq -f "# line %g" 1 11; secret_line; } >src/broker.py
git add src
letters() {
  sed -E 's/[0-9A-Za-z]{3}…/xxx…/; s/(id|allow) [a-z2-7]{10}/\1 ID/'
}
expect 1 git commit -m "connect to the broker"
letters <"$WORK/out" >said
awk '/^\$ git commit -m "connect/ { found = 1; next } found && /^```/ { exit } found' "$SOURCE_DIR/README.md" | letters >shown
diff shown said || fail "README.md shows something else"
